# UDP where TCP is asked for
# fails: it listens on port 1234, on every interface
# fails: it answers more than one message of the same client
# fails: it serves one client after the other: from the lan, the annex and the server itself
from socket import AF_INET, SOCK_DGRAM, socket

with socket(AF_INET, SOCK_DGRAM) as server:
    server.bind(("", 1234))
    while True:
        data, address = server.recvfrom(4096)
        server.sendto(data.upper(), address)
