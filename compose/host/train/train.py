"""Runs a program once as people do, while its JVM writes down what it loads, beside its classes.

What is trained is the launcher on the PATH, which is what people start; it takes the options from TOMADA_TRAIN. The client,
which is started for every message, gets an AOT cache (JEP 483, 514): whole, 13 MB; profiles of methods are left out, a start
is over before they would be used; so does lan, which asks an engine that has nothing. The server gets a dynamic CDS archive
(JEP 350), which adds to the one of the hosts' Java: 3 MB.
"""

import http.server
import os
import socket
import socketserver
import subprocess
import sys
import threading

# In seconds. An emulated JVM on a busy machine takes many minutes.
TIMEOUT = 3600
program = sys.argv[1]
options = {
    "client": "-XX:AOTCacheOutput=/app/client.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining",
    "lan": "-XX:AOTCacheOutput=/app/lan.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining",
    "server": "-XX:ArchiveClassesAtExit=/app/server.jsa",
}
environment = dict(os.environ, TOMADA_TRAIN=options[program])


def start(*arguments):
    return subprocess.Popen([program, *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


def echo(connection):
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data)


class Nothing(http.server.BaseHTTPRequestHandler):
    """An engine's list of whatever it is asked for."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def address_string(self):
        return "lan"


if program == "client":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(TIMEOUT)
        process = start("echo", "localhost", str(listener.getsockname()[1]), "Hello, world")
        echo(listener.accept()[0])
elif program == "lan":
    address = "/tmp/engine"
    with socketserver.ThreadingUnixStreamServer(address, Nothing) as engine:
        engine.daemon_threads = True
        threading.Thread(target=engine.serve_forever, daemon=True).start()
        environment["DOCKER_HOST"] = "unix://" + address
        process = start("ps", "--all", "--json")
        process.wait(TIMEOUT)
        engine.shutdown()
    os.remove(address)
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
