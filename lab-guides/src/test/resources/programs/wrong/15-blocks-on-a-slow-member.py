# blocks all on a slow member
# fails: a member who does not read delays nobody
import socket
import threading

def serve(connection):
    try:
        for line in connection.makefile("rb"):
            for member in [m for m in members if m is not connection]:
                try:
                    member.sendall(line)
                except OSError:
                    pass
    except OSError:
        pass
    members.remove(connection)
    connection.shutdown(socket.SHUT_RDWR)

members = []
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", 5001))
listener.listen()
while True:
    connection, _ = listener.accept()
    members.append(connection)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
