# Course text 003_7de0857357ca584c.txt, "TCP Echo Server"; the address is an argument.
from socket import *
import sys

tcp_s = socket(AF_INET, SOCK_STREAM)
tcp_s.bind((sys.argv[1], 1234))
tcp_s.listen(1)
print("Listening", flush=True)
client_s, addr = tcp_s.accept()
data = client_s.recv(4096)
client_s.send(data.upper())
client_s.close()
tcp_s.close()
