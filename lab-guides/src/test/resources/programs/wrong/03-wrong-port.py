# listens on a wrong port
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1235))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data.upper())
