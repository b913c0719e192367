# Course text 002_d08920c9665ac890.txt, tasks 2 to 5, as a student writes them after server/PROTOCOL.md; the address is an
# argument.
import socket
import sys

HOST, PORT = sys.argv[1], 5668

servidor = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
servidor.bind((HOST, PORT))
servidor.listen(1)
print("Listening", flush=True)
while True:
    conn, addr = servidor.accept()
    linhas = conn.makefile(encoding="utf-8")
    while True:
        usuario, senha = linhas.readline().rstrip("\n"), linhas.readline().rstrip("\n")
        if usuario and senha:
            break
        conn.send("AGAIN usuario ou senha vazio\n".encode())
    print(usuario, senha, flush=True)
    with open("log-acesso.txt", "a") as log:
        log.write(f"{usuario} {senha}\n")
    conn.send("OK\n".encode())
    conn.close()
