# logs nothing
# fails: task 4: both pairs are recorded in log-acesso.txt, each once, while the server runs
# fails: a password that comes in two pieces is one password
# fails: task 5: an empty password is asked for again on the same connection, and not recorded
# fails: task 5: an empty user is asked for again on the same connection, and not recorded
"""Tasks 1 to 5 of Roteiro 4, each on its port."""
import socket
import threading


def listen(port, serve, once=False):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("", port))
        listener.listen()
        while True:
            conn, address = listener.accept()
            with conn:
                try:
                    serve(conn, address)
                except OSError as broken:
                    print(broken, flush=True)
            if once:
                return


def request(conn, address):
    print("request from", address[0], flush=True)


def login(conn, address):
    lines = conn.makefile("r", encoding="utf-8", newline="\n")
    while True:
        user, password = lines.readline().strip(), lines.readline().strip()
        if user and password:
            break
        conn.sendall(b"empty; send both again\n")
    print(user, password, flush=True)
    if conn.getsockname()[1] == 5668:
        with open("log-acesso.txt", "a") as log:
            pass


threading.Thread(target=listen, args=(5666, request), daemon=True).start()
threading.Thread(target=listen, args=(5667, login, True), daemon=True).start()
listen(5668, login)
