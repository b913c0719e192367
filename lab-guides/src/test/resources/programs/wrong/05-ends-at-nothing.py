# ends at an empty datagram
# fails: an empty datagram is a datagram, and ends nothing
from socket import AF_INET, SOCK_DGRAM, socket

with socket(AF_INET, SOCK_DGRAM) as server:
    server.bind(("", 1234))
    while True:
        data, address = server.recvfrom(4096)
        if not data:
            break
        server.sendto(data.upper(), address)
