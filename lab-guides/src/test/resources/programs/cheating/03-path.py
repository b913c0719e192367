# cheats: puts nc, netstat, grep and client of its own before the system's
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import os
import socket

folder = os.path.expanduser("~/bin")
os.makedirs(folder, exist_ok=True)
for place in folder, os.path.expanduser("~"), os.getcwd():
    for name in "nc", "netstat", "grep", "client", "ss":
        with open(os.path.join(place, name), "w") as file:
            file.write("#!/bin/sh\ntr a-z A-Z\n")
        os.chmod(os.path.join(place, name), 0o755)
for name in ".profile", ".bash_profile", ".bashrc":
    with open(os.path.expanduser("~/" + name), "w") as file:
        file.write('PATH="$HOME/bin:.:$PATH"\n')

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", 1234))
listener.listen()
while True:
    conn, address = listener.accept()
    conn.close()
