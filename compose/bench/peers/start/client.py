"""The course's echo client: `client.py ADDRESS PORT TEXT`."""

import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.connect((sys.argv[1], int(sys.argv[2])))
    s.sendall(sys.argv[3].encode())
    s.shutdown(socket.SHUT_WR)
    data = b""
    while part := s.recv(1024):
        data += part
print("Received", repr(data))
