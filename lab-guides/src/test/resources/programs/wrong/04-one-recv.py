# takes one recv for one message
# fails: each piece comes back when it arrives, not only at the end
# fails: 200,000 bytes, far more than one recv takes, come back unchanged
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 65432))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            conn.sendall(conn.recv(1024))
