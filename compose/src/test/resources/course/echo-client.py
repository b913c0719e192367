# Course text 001_b7fca0a2db523d43.txt, echo-client.py; the address is an argument.
import socket
import sys

HOST = sys.argv[1]  # The server's hostname or IP address
PORT = 65432  # The port used by the server

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.connect((HOST, PORT))
    s.sendall(b"Hello, world")
    data = s.recv(1024)

print(f"Received {data!r}")
