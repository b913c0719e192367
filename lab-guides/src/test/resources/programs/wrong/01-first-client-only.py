# dies after the first client
# fails: it serves a second client after the first
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 5000))
    listener.listen()
    conn, addr = listener.accept()
    with conn:
        while data := conn.recv(1024):
            print(addr, data, flush=True)
