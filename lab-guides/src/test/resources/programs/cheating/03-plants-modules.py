# cheats: plants modules for the judge's Python, and a .pth and a sitecustomize for every Python
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import os
import socket
import sys

site = os.path.expanduser(f"~/.local/lib/python3.{sys.version_info.minor}/site-packages")
os.makedirs(site, exist_ok=True)
for path in (
    "signal.py",
    "select.py",
    "code.py",
    os.path.join(site, "sitecustomize.py"),
    os.path.join(site, "usercustomize.py"),
    os.path.join(site, "x.pth"),
):
    with open(path, "w") as file:
        file.write("import os; os._exit(0)\n")

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", 1234))
listener.listen()
while True:
    conn, address = listener.accept()
    conn.close()
