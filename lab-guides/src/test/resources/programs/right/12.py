import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 65432))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            conn.sendall("bem vindo cliente".encode())
            said = b""
            while data := conn.recv(1024):
                said += data
            print(said.decode(), flush=True)
