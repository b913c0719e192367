"""Runs a command on a pseudo-terminal (pty(7)): python3 pty.py ROWS COLUMNS COMMAND...

What the command draws goes to standard output. Standard input takes one order a line:
    type HEX        these bytes are typed
    size ROWS COLS  the window changes
    kill NUMBER     the command gets that signal
When the command has ended, standard error gets its exit status, -N when signal N ended it, and whether the terminal's
modes are what they were: `3 restored`.
"""

import fcntl
import os
import select
import struct
import sys
import termios


def resize(rows, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def obey(order):
    verb, *words = order.split()
    if verb == "type":
        os.write(master, bytes.fromhex(words[0]))
    elif verb == "size":
        resize(int(words[0]), int(words[1]))
    elif verb == "kill":
        os.kill(pid, int(words[0]))


def draw(seconds):
    """Copies what is drawn within that time, and says whether there was anything."""
    ready, _, _ = select.select([master], [], [], seconds)
    if ready:
        sys.stdout.buffer.write(os.read(master, 65536))
        sys.stdout.buffer.flush()
    return bool(ready)


master, slave = os.openpty()
resize(int(sys.argv[1]), int(sys.argv[2]))
before = termios.tcgetattr(slave)
pid = os.fork()
if pid == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for descriptor in 0, 1, 2:
        os.dup2(slave, descriptor)
    os.closerange(3, 64)
    os.execvp(sys.argv[3], sys.argv[3:])

orders = b""
while True:
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        break
    ready, _, _ = select.select([master, 0], [], [], 0.02)
    if master in ready:
        draw(0)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data:
            os.kill(pid, 9)
        orders += data
        *whole, orders = orders.split(b"\n")
        for order in whole:
            obey(order.decode())
while draw(0):
    pass
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
restored = termios.tcgetattr(slave) == before
print(code, "restored" if restored else "not restored", file=sys.stderr)
