"""One attempt to connect on a host's network: says what the kernel said, a line for each fact.

probe.py NAME PORT tcp|udp SECONDS. It resolves, waits for a line on its input, tries, holds the
connection until the next line, and closes it. When its input ends, so does it.
"""
import errno
import os
import select
import socket
import subprocess
import sys
import time

LOOK = 0.2  # Seconds in which a server that closes at once has done so.

name, port, udp, patience = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "udp", float(sys.argv[4])


def say(*words):
    print(*words, flush=True)


def ip(*words):
    done = subprocess.run(("ip", *words), capture_output=True, text=True)
    return " ".join((done.stdout or done.stderr).split())


def told():
    if not os.read(0, 64):
        sys.exit()


def ready(sock, events, until):
    """Whether something happened on the socket; ends the program when its input does."""
    poll = select.poll()
    poll.register(sock, events)
    poll.register(0, select.POLLIN)
    for fd, _ in poll.poll(max(0, until - time.monotonic()) * 1000):
        if fd == 0:
            told()
        return fd == sock.fileno()
    return False


def failed(number):
    return errno.errorcode.get(number, str(number)) if number else "-"


try:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
except OSError as unknown:
    say("nameless", unknown.strerror)
    say("named")
    sys.exit()
addresses = sorted(dict.fromkeys(e[4][0].split("%")[0] for e in found), key=lambda a: ":" in a)
for each in addresses:
    say("address", each)
address = addresses[0]
say("route", ip("route", "get", address))
say("named")
told()

sock = socket.socket(
    socket.AF_INET6 if ":" in address else socket.AF_INET,
    socket.SOCK_DGRAM if udp else socket.SOCK_STREAM,
)
sock.setblocking(False)
# Before it connects, so that the port is known also when that fails.
sock.bind(("", 0))
since = time.monotonic()
outcome, number = "silent", 0
try:
    sock.connect((address, port))
    outcome = "connected"
    if udp:
        outcome = "silent"
        sock.send(b"")
except BlockingIOError:
    pass
except OSError as e:
    outcome, number = "failed", e.errno
if outcome == "silent" and ready(sock, select.POLLIN if udp else select.POLLOUT, since + patience):
    number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    outcome = "failed" if number else "answered" if udp else "connected"
took = (time.monotonic() - since) * 1000
# Of a handshake, RST makes ECONNREFUSED; these two mean that it was over already.
reset = not udp and number in (errno.ECONNRESET, errno.EPIPE)
if reset:
    outcome, number = "connected", 0
say("local", *sock.getsockname()[:2])
say("outcome", outcome, failed(number), "%.1f" % took)

after = "reset" if reset else "open"
if outcome == "connected":
    if not reset and ready(sock, select.POLLIN, since + took / 1000 + LOOK):
        try:
            after = "spoke" if sock.recv(1, socket.MSG_PEEK) else "closed"
        except OSError:
            after = "reset"
    say("after", after)
    told()
    try:
        # What was not read would make close() send RST instead of FIN.
        while sock.recv(65536):
            pass
    except OSError:
        pass
sock.close()
say("neighbour", ip("neigh", "show", address))
