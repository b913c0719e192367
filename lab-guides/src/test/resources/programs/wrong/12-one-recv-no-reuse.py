# receives once, closes first, and does not set SO_REUSEADDR
# fails: an answer that comes in two pieces, cut within a character, is printed whole
import socket

with socket.socket() as listener:
    listener.bind(("", 65432))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            conn.sendall("bem vindo cliente".encode())
            print(conn.recv(1024).decode(), flush=True)
