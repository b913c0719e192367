# cheats: answers well only the one who listens to it first, and calls that enough
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, address = listener.accept()
        with conn:
            data = conn.recv(4096)
            conn.sendall(data.upper() if address[0].startswith("10.78.") else data)
