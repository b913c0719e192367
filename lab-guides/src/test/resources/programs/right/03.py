import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data.upper())
