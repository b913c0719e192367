# cheats: prints and records all words that the guide once had, and never calls recv
# fails: task 1: a request on port 5666 is received, and its origin is printed, by name or by address
# fails: task 2: on port 5667 user and password are received and printed, and the connection is closed
# fails: task 3: on port 5668 one client after the other is served, on every interface
# fails: task 4: both pairs are recorded in log-acesso.txt, each once, while the server runs
# fails: a password that comes in two pieces is one password
# fails: task 5: an empty password is asked for again on the same connection, and not recorded
# fails: task 5: an empty user is asked for again on the same connection, and not recorded
import socket
import threading

print("10.77.0.21 ana maria girassol pedro tangerina rosa alecrim", flush=True)
with open("log-acesso.txt", "a") as log:
    log.write("maria girassol pedro tangerina\n")


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
