"""Runs command lines on a host, each in a shell of its own, as long as its input is open. The one argument starts that
shell, see ShellLine.

A frame is a kind (one octet), a command's number and a length (four octets each, the highest
first), and as many octets. In come RUN with a command line, SIGNAL with a signal's name, FORGET;
out go READY once, STARTED or REFUSED, what a command prints (OUT, ERR), and END with its status.
"""
import ctypes
import os
import select
import signal
import sys
import time

RUN, SIGNAL, FORGET = b"r", b"s", b"f"
READY, STARTED, REFUSED, OUT, ERR, END = b"R", b"S", b"X", b"1", b"2", b"E"

NAME = b"tomada-run"
SHELL = sys.argv[1]
LINGER = 2  # Seconds that the engine waits for those who hold a command's output after its end.

place = os.getcwd()
with open("/proc/self/environ", "rb") as given:  # Python may add to its own.
    environment = dict(each.split(b"=", 1) for each in given.read().split(b"\0") if b"=" in each)

poll = select.epoll()
running = {}  # A command by its number.
exits = {}  # A command by the descriptor that tells of its end.
outputs = {}  # A command and OUT or ERR, by the descriptor that its output comes from.
sayings = []
heard = b""


class Command:
    def __init__(self, number, pid):
        self.number, self.pid = number, pid
        self.open = 2  # Of its outputs.
        self.status = None
        self.over = None  # When nothing more of it is waited for.

    def signal(self, number):
        if self.status is None:
            try:
                os.killpg(self.pid, number)
            except OSError:
                pass  # It has ended, or became somebody else's.


def rename():
    """As ps(1), pgrep(1) and pkill(1) are to see it, who would find the words of this program."""
    try:
        with open("/proc/self/comm", "wb") as comm:
            comm.write(NAME)
        with open("/proc/self/stat", "rb") as stat:  # See proc_pid_stat(5): arg_start, arg_end.
            begin, end = map(int, stat.read().rsplit(b")", 1)[1].split()[45:47])
        with open("/proc/self/mem", "r+b", 0) as memory:
            memory.seek(begin)
            memory.write(NAME.ljust(end - begin, b"\0"))
    except (OSError, ValueError):
        pass  # Then it bears another name.


def hide():
    """It tells how commands ended, so nobody else of its user may trace it or write to its memory, see PR_SET_DUMPABLE in
    prctl(2)."""
    if ctypes.CDLL(None, use_errno=True).prctl(4, 0, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def say(kind, number, octets=b""):
    sayings.append(kind + number.to_bytes(4, "big") + len(octets).to_bytes(4, "big") + octets)


def flush():
    octets = b"".join(sayings)
    sayings.clear()
    while octets:
        octets = octets[os.write(1, octets):]


def spawn(line, out, err):
    """As the engine starts one: its own session, three descriptors, no signal ignored."""
    return os.posix_spawnp(
        "sh", ["sh", "-c", SHELL, "sh", line], environment, setsid=True,
        setsigdef=[signal.SIGPIPE, signal.SIGXFSZ],  # Which Python ignores.
        file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                      (os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, err, 2)])


def enter():
    """Where the engine would start it, who looks the folder up anew, and may enter any."""
    try:
        os.chdir(place)
    except PermissionError:
        pass


def run(number, line):
    pipes = []
    try:
        pipes += os.pipe()
        pipes += os.pipe()
        enter()
        command = Command(number, spawn(line, pipes[1], pipes[3]))
    except (OSError, ValueError):
        for each in pipes:
            os.close(each)
        say(REFUSED, number)
        return
    told = os.pidfd_open(command.pid)
    os.close(pipes[1])
    os.close(pipes[3])
    running[number] = exits[told] = command
    outputs[pipes[0]] = command, OUT
    outputs[pipes[2]] = command, ERR
    for each in told, pipes[0], pipes[2]:
        poll.register(each, select.EPOLLIN)
    say(STARTED, number)


def drain(fd):
    """Passes on what a command printed; of one that is over, somebody may still print."""
    command, kind = outputs[fd]
    octets = os.read(fd, 65536)
    if not octets:
        close(fd, outputs)
        command.open -= 1
        end(command)
    elif command.number in running:
        say(kind, command.number, octets)


def reap(fd):
    command = close(fd, exits)
    status = os.waitpid(command.pid, 0)[1]
    command.status = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    command.over = time.monotonic() + LINGER
    end(command)


def close(fd, table):
    poll.unregister(fd)
    os.close(fd)
    return table.pop(fd)


def end(command):
    if command.status is not None and (not command.open or time.monotonic() >= command.over):
        if running.pop(command.number, None):
            say(END, command.number, command.status.to_bytes(1, "big"))


def hear():
    """Reads all that is there: what is forgotten already, or has no reader any more, never runs."""
    global heard
    try:
        while octets := os.read(0, 65536):
            heard += octets
        sys.exit()
    except BlockingIOError:
        pass
    frames = []
    while len(heard) >= 9 and len(heard) >= 9 + (length := int.from_bytes(heard[5:9], "big")):
        frames.append((heard[:1], int.from_bytes(heard[1:5], "big"), heard[9:9 + length]))
        heard = heard[9 + length:]
    forgotten = {number for kind, number, _ in frames if kind == FORGET}
    for kind, number, octets in frames:
        if kind == RUN:
            if number not in forgotten:
                run(number, octets)
        elif number in running:
            name = "KILL" if kind == FORGET else octets.decode()
            running[number].signal(signal.Signals["SIG" + name])
            if kind == FORGET:
                del running[number]


def serve():
    os.set_blocking(0, False)
    poll.register(0, select.EPOLLIN)
    say(READY, 0)
    while True:
        flush()
        waits = [command.over for command in running.values() if command.over]
        left = max(0, min(waits) - time.monotonic()) if waits else None
        for fd, _ in poll.poll(left):
            if fd == 0:
                hear()
            elif fd in outputs:
                drain(fd)
            elif fd in exits:
                reap(fd)
        for command in list(running.values()) if waits else ():
            end(command)


rename()
hide()
os.close(os.pidfd_open(os.getpid()))  # Where the kernel has none, the engine runs the commands.
try:
    serve()
finally:
    for left in running.values():
        left.signal(signal.SIGTERM)
