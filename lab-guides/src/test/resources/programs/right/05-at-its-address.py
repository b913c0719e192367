from socket import AF_INET, SOCK_DGRAM, socket

with socket(AF_INET, SOCK_DGRAM) as server:
    server.bind(("10.77.0.10", 1234))
    while True:
        data, address = server.recvfrom(4096)
        server.sendto(data.upper(), address)
