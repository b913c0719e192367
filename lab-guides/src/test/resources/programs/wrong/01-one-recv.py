# takes one recv for one message
# fails: it reads until the end, however long the message is
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 5000))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            print(addr, conn.recv(1024), flush=True)
