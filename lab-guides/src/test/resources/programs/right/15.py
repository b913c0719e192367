import queue
import socket
import threading

WAITING = 1000  # lines of a member who does not read
members = {}
lock = threading.Lock()


def write(connection, lines):
    try:
        while line := lines.get():
            connection.sendall(line)
    except OSError:
        pass


def read(connection):
    try:
        for line in connection.makefile("rb"):
            with lock:
                others = [lines for member, lines in members.items() if member is not connection]
            for lines in others:
                try:
                    lines.put_nowait(line)
                except queue.Full:
                    pass
    except OSError:
        pass
    with lock:
        members.pop(connection)
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()


with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 5001))
    listener.listen()
    while True:
        member, _ = listener.accept()
        waiting = queue.Queue(WAITING)
        with lock:
            members[member] = waiting
        threading.Thread(target=write, args=(member, waiting), daemon=True).start()
        threading.Thread(target=read, args=(member,), daemon=True).start()
