# sends as many bytes as the text has characters
# fails: the server speaks first, and its bytes are the greeting's
# fails: the client of the course is greeted, and the server prints its answer
# fails: nothing but the greeting is sent, and the server closes when the client has ended
# fails: an answer that comes in two pieces, cut within a character, is printed whole
# fails: a client that says nothing does not end the server: the next one is greeted
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 65432))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            greeting = "Olá, bem vindo cliente"
            conn.sendall(greeting.encode()[: len(greeting)])
            said = b""
            while data := conn.recv(1024):
                said += data
            print(said.decode(), flush=True)
