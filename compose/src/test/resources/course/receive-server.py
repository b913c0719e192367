# Course text 002_d08920c9665ac890.txt, figure 1, brought to Python 3; the address is an argument.
import socket
import sys

HOST, PORT = sys.argv[1], 20000

tcp_server_socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
tcp_server_socket.bind((HOST, PORT))
tcp_server_socket.listen(1)
print("Listening", flush=True)
conn, addr = tcp_server_socket.accept()
print("Connected by", addr, flush=True)
while 1:
    data = conn.recv(1024)
    if not data: break
    print("\nReceived message '", data, "'", flush=True)
conn.close()
