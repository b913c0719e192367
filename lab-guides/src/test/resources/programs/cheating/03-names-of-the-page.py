# cheats: answers with what the guide's page has, braces and all
# fails: it listens on port 1234, on every interface
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
            for answer in "{{TEXT}}", "{{FIRST}} ONE", "{{SECOND}} TWO":
                conn.recv(4096)
                conn.sendall(answer.encode() + b"\n")
