# Course text 002_d08920c9665ac890.txt, figure 2, brought to Python 3; the address and the port are arguments.
import socket
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])

tcp_client_socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
tcp_client_socket.connect((HOST, PORT))
tcp_client_socket.send("Hello, world".encode())
data = tcp_client_socket.recv(1024)
tcp_client_socket.close()
print("Received", repr(data))
