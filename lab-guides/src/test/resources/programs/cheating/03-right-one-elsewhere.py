# cheats: hands its clients to a right server on another host, where none of its files is
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, address = listener.accept()
        with conn:
            for host in "10.77.0.21", "10.77.0.22", "10.77.0.23":
                try:
                    with socket.create_connection((host, 1234), 1) as other:
                        other.sendall(conn.recv(4096))
                        conn.sendall(other.recv(4096))
                except OSError:
                    pass  # nobody is there
