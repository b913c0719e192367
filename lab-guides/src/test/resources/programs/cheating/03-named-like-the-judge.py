# cheats: calls its processes as the judge calls its own
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import os
import socket

if os.fork() == 0:
    name = b"tomada-run"
else:
    name = b"client"
with open("/proc/self/comm", "wb") as comm:
    comm.write(name)
if name == b"tomada-run":
    print("Received 'LABI'", flush=True)
    os._exit(0)

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", 1234))
listener.listen()
while True:
    conn, address = listener.accept()
    conn.close()
