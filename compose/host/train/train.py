"""Runs a program once as people do, while its JVM writes down what it loads: the AOT cache beside its classes.

The launcher on the PATH is what people start, so it is what is trained: JDK_AOT_VM_OPTIONS and JAVA_TOOL_OPTIONS would be
inherited by every JVM, so the option goes in through the launcher's own variable.
"""

import os
import socket
import subprocess
import sys

TIMEOUT = 60
program = sys.argv[1]
environment = dict(os.environ, TOMADA_TRAIN=f"-XX:AOTCacheOutput=/app/{program}.aot")


def start(*arguments):
    return subprocess.Popen([program, *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


def echo(connection):
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data)


if program == "client":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(TIMEOUT)
        process = start("echo", "localhost", str(listener.getsockname()[1]), "Hello, world")
        echo(listener.accept()[0])
else:
    process = start("echo", "--bind", "127.0.0.1", "--port", "0", "--once")
    listening = process.stdout.readline()
    port = int(listening.split(" (")[0].rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), TIMEOUT) as connection:
        connection.sendall(b"Hello, world")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass

print(process.communicate(timeout=TIMEOUT)[0])
sys.exit(process.returncode)
