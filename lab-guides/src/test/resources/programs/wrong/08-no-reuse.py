# does not set SO_REUSEADDR
# fails: it starts again at once, though a client was connected when it ended
import socket

with socket.socket() as listener:
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data.upper())
