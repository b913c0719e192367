import socket
import threading
import time


def count():
    while True:
        time.sleep(1)


threading.Thread(target=count).start()
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 5000))
    listener.listen()
    while True:
        try:
            conn, addr = listener.accept()
            with conn:
                while data := conn.recv(1024):
                    print(addr, data, flush=True)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
