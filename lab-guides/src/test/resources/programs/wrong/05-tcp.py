# TCP where UDP is asked for
# fails: ana gets her answer, in upper case
# fails: it is UDP, and not TCP
# fails: everybody is answered, each at their own address, again and again
# fails: two datagrams get two answers, not one joined together
# fails: a datagram of 4096 bytes comes back whole
# fails: an empty datagram is a datagram, and ends nothing
import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", 1234))
    listener.listen()
    while True:
        conn, addr = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data.upper())
