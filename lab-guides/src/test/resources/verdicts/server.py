"""A server with many faults, each on its port."""
import signal
import socket
import threading

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as in C
kept = []


def listen(port, serve):
    listener = socket.socket()
    kept.append(listener)
    listener.bind(("", port))
    listener.listen()
    if serve:
        threading.Thread(target=lambda: serve(listener.accept()[0]), daemon=True).start()


def write(conn):
    while True:
        try:
            conn.send(b"oi")
        except ConnectionResetError:
            pass  # whoever does not look at what send() returns writes once more


def close(conn):
    conn.sendall(b"oi\n")
    conn.close()


datagrams = socket.socket(type=socket.SOCK_DGRAM)
datagrams.bind(("", 5002))
listen(5001, None)
listen(5003, write)
listen(5004, close)
listen(5005, kept.append)
signal.pause()
