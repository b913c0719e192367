# decodes each piece by itself
# fails: an answer that comes in two pieces, cut within a character, is printed whole
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 65432))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            conn.sendall("bem vindo cliente".encode())
            while data := conn.recv(1024):
                print(data.decode(), flush=True)
