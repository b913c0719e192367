# Course text 003_7de0857357ca584c.txt, the client of "TCP Echo Server"; the address is an argument.
from socket import *
import sys

tcp_s = socket(AF_INET, SOCK_STREAM)
tcp_s.bind(("0.0.0.0", 0))
tcp_s.connect((sys.argv[1], 1234))
tcp_s.send("labi".encode("utf-8"))
data = tcp_s.recv(4096)
print(data)
tcp_s.close()
