# forgets close
# fails: it closes the connection when the client has sent everything, and sends nothing
# fails: it reads until the end, however long the message is
# fails: it serves a second client after the first
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 5000))
    listener.listen()
    kept = []
    while True:
        conn, addr = listener.accept()
        kept.append(conn)
        while data := conn.recv(1024):
            print(addr, data, flush=True)
