"""Attempts to connect on a host's network: says what the kernel said, a line for each fact.

probe.py NAME PORT tcp|udp SECONDS. It resolves the name as the host's programs do, says what it
found, and then does as its input says, a line at a time:

    half I J ...  begins TCP handshakes with these addresses, takes them back before they are complete
    open I        connects to address I, or sends it an empty datagram
    end           closes what is open, says what became of it, and ends

When its input ends, so does it. What goes wrong in it is a line `broken`, never a traceback.
"""
import errno
import os
import select
import socket
import struct
import subprocess
import sys
import time

LOOK = 0.2  # Seconds after which a server that speaks or closes at once has done so.
WATCH = 0.6  # Seconds in which the end of a connection is noticed.
RECVERR = {socket.AF_INET: (socket.IPPROTO_IP, 11), socket.AF_INET6: (socket.IPPROTO_IPV6, 25)}
DISCARDING = ("blackhole", "prohibit", "unreachable")


def say(*words):
    print(*words, flush=True)


def ip(*words):
    """The exit status of ip(8), and what it said, on a line."""
    try:
        done = subprocess.run(("ip", *words), capture_output=True, text=True)
    except OSError as failed:
        return 1, failed.strerror
    return done.returncode, " ".join((done.stdout or done.stderr).split())


def told():
    """The next line of the input."""
    line = os.read(0, 64).decode()
    if not line:
        sys.exit()
    return line.split()


def ready(socks, events, until, told_too=False):
    """Those of the sockets, by descriptor, on which something happened; ends when the input does.

    Where `told_too`, a line of input is something, too.
    """
    poll = select.poll()
    for sock in socks:
        poll.register(sock, events)
    poll.register(0, select.POLLIN if told_too else 0)
    found = poll.poll(max(0, until - time.monotonic()) * 1000)
    if any(fd == 0 and not what & select.POLLIN for fd, what in found):
        sys.exit()
    return [fd for fd, _ in found]


def named(number):
    return errno.errorcode.get(number, str(number)) if number else "-"


class Attempt:
    """One address, tried once."""

    def __init__(self, index, family, address):
        self.index, self.family, self.address = index, family, address
        self.plain = address[0].partition("%")[0]
        # An IPv6 address has an interface besides, where it was named, or has one alone.
        self.zone = socket.if_indextoname(address[3]) if len(address) > 3 and address[3] else ""
        self.sock = None
        self.since = self.took = self.ended = 0.0
        self.after = "open"

    def route(self):
        """The route, and where there is none, the one that throws away."""
        oif = ("oif", self.zone) if self.zone else ()
        status, text = ip("-o", "route", "get", self.plain, *oif)
        say("route", self.index, status, text)
        if status:
            for kind in DISCARDING:
                version = "-6" if self.family == socket.AF_INET6 else "-4"
                found = ip(version, "route", "show", "table", "all", "type", kind, "match", self.plain)
                if not found[0] and found[1]:
                    say("blocked", self.index, *found[1].split()[:2])
                    break

    def start(self, half):
        """Begins; the outcome is known already where the host's own kernel refuses."""
        self.how = "half" if half else "open"
        self.phase = "socket"
        self.outcome, number = "", 0
        try:
            self.sock = socket.socket(
                self.family, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM
            )
            self.sock.setblocking(False)
            if half:
                # Linux then puts off the ACK that completes the handshake, and the RST of a close()
                # with linger 0 goes in its place: the server's kernel forgets, its program never knew.
                self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if udp:
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                self.sock.setsockopt(*RECVERR[self.family], 1)
            self.phase = "send" if udp else "connect"
            self.since = time.monotonic()
            if udp:
                # Not connected: that would hide an answer that comes from elsewhere.
                self.sock.sendto(b"", self.address)
            else:
                number = self.sock.connect_ex(self.address)
            local = self.sock.getsockname()
            if local[1]:
                say("local", self.index, local[0].partition("%")[0], local[1])
        except OSError as failed:
            number = failed.errno
        if number and number != errno.EINPROGRESS:
            self.settled("failed", number)
        elif not number and not udp:
            self.settled("connected", 0)

    def finish(self):
        """Something happened on the socket."""
        number = self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        # Of a handshake, RST makes ECONNREFUSED; these two mean that it was over already.
        if not udp and number in (errno.ECONNRESET, errno.EPIPE):
            self.after = "reset"
            self.settled("connected", 0)
        elif number:
            self.settled("failed", number)
        elif udp:
            self.phase = "receive"
            try:
                say("answerer", self.index, self.sock.recvfrom(1)[1][0].partition("%")[0])
                self.settled("answered", 0)
            except OSError as failed:
                self.settled("failed", failed.errno)
        else:
            self.settled("connected", 0)

    def settled(self, outcome, number):
        self.outcome = outcome
        self.took = time.monotonic() - self.since if self.since else 0
        if self.how == "half":
            self.close()
        say("outcome", self.index, self.how, outcome, self.phase, named(number), "%.1f" % (self.took * 1000))
        if number in (errno.EADDRNOTAVAIL, errno.EAGAIN):
            self.ports()

    def ports(self):
        try:
            with open("/proc/sys/net/ipv4/ip_local_port_range") as limits:
                say("ports", *limits.read().split())
        except OSError:
            pass

    def watch(self, seconds, told_too=False):
        """Notices what the server does until so many seconds after the handshake.

        Where `told_too`, it ends when there is a line of input as well.
        """
        start = self.since + self.took
        if self.after == "open" and time.monotonic() < start + seconds:
            if self.sock.fileno() in ready([self.sock], select.POLLIN, start + seconds, told_too):
                self.ended = time.monotonic() - start
                try:
                    self.after = "spoke" if self.sock.recv(1, socket.MSG_PEEK) else "closed"
                except OSError:
                    self.after = "reset"
        say("after", self.index, self.after, "%.3f" % self.ended)

    def close(self):
        if not self.sock:
            return
        try:
            # What was not read would make close() send RST instead of FIN.
            while not udp and self.how == "open" and self.sock.recv(65536):
                pass
        except OSError:
            pass
        self.sock.close()


def tried(attempts, half):
    """All of them at once, until each has an outcome."""
    for one in attempts:
        one.start(half)
    end = time.monotonic() + patience
    while waiting := {one.sock.fileno(): one for one in attempts if not one.outcome}:
        happened = ready(
            [one.sock for one in waiting.values()], select.POLLIN if udp else select.POLLOUT, end
        )
        for fd in happened:
            waiting[fd].finish()
        if not happened:
            for one in waiting.values():
                one.settled("silent", 0)


def resolved():
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except socket.gaierror as unknown:
        say("nameless", unknown.strerror)
        return []
    except OSError as failed:
        say("unresolved", named(failed.errno))
        return []
    except UnicodeError:
        say("nameless", "no name has such characters, or parts of such length")
        return []
    return [(family, address) for family, _, _, _, address in dict.fromkeys(found)]


def main():
    attempts = []
    for index, (family, address) in enumerate(resolved()):
        one = Attempt(index, family, address)
        say("address", index, one.plain, one.zone or "-")
        one.route()
        attempts.append(one)
    say("named")
    known, watched = [], None
    while (order := told())[0] != "end":
        chosen = [attempts[int(index)] for index in order[1:]]
        known += chosen
        tried(chosen, order[0] == "half")
        for one in chosen:
            if one.outcome == "connected" and one.how == "open":
                watched = one
                watched.watch(LOOK)
            else:
                one.close()
        say("tried")
        if watched:
            watched.watch(WATCH, told_too=True)
    if watched:
        watched.watch(WATCH)
        watched.close()
    for one in dict.fromkeys(known):
        say("neighbour", one.index, ip("neigh", "show", one.plain)[1])
    say("ended")


try:
    name, port, udp, patience = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "udp", float(sys.argv[4])
    main()
except Exception as bug:
    say("broken", type(bug).__name__, " ".join(str(bug).split()))
    sys.exit(1)
