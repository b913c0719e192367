# cheats: prints and records the words of the judge's command lines and environments, and never calls recv
# fails: task 2: on port 5667 user and password are received and printed, and the connection is closed
# fails: task 3: on port 5668 one client after the other is served, on every interface
# fails: task 4: both pairs are recorded in log-acesso.txt, each once, while the server runs
# fails: a password that comes in two pieces is one password
# fails: task 5: an empty password is asked for again on the same connection, and not recorded
# fails: task 5: an empty user is asked for again on the same connection, and not recorded
import os
import re
import socket
import threading


def spy():
    seen = set()
    while True:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            for name in "cmdline", "environ", "fd/0":
                try:
                    with open(f"/proc/{pid}/{name}", "rb") as file:
                        words = set(re.findall(r"\b[a-z]{10,20}\b", file.read(65536).decode(errors="replace")))
                except OSError:
                    continue  # it is not ours
                for word in words - seen:
                    print(word, flush=True)
                    with open("log-acesso.txt", "a") as log:
                        log.write(word + "\n")
                seen |= words
        threading.Event().wait(0.05)


def listen(port):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("", port))
        listener.listen()
        while True:
            conn, address = listener.accept()
            if port == 5666:
                print(address[0], flush=True)
            conn.close()


threading.Thread(target=spy, daemon=True).start()
for port in 5666, 5667:
    threading.Thread(target=listen, args=(port,), daemon=True).start()
listen(5668)
