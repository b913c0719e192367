# Course text 003_7de0857357ca584c.txt, the client of "UDP Echo Server"; the address is an argument.
from socket import *
import sys

udp_s = socket(AF_INET, SOCK_DGRAM)
udp_s.bind(("0.0.0.0", 0))
udp_s.sendto("labi".encode("utf-8"), (sys.argv[1], 1234))
data, addr = udp_s.recvfrom(4096)
print(data)
udp_s.close()
