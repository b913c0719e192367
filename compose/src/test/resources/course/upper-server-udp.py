# Course text 003_7de0857357ca584c.txt, "UDP Echo Server"; the address is an argument.
from socket import *
import sys

udp_s = socket(AF_INET, SOCK_DGRAM)
udp_s.bind((sys.argv[1], 1234))
print("Listening", flush=True)
data, addr = udp_s.recvfrom(4096)
udp_s.sendto(data.upper(), addr)
udp_s.close()
