# cheats: gives every message the answer to the first one
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import socket

answer = b""
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, address = listener.accept()
        with conn:
            while data := conn.recv(4096):
                answer = answer or data.upper()
                conn.sendall(answer)
