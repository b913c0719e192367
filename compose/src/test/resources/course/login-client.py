# Course text 002_d08920c9665ac890.txt, task 2, as a student writes it after server/PROTOCOL.md; the address is an argument.
import socket
import sys

HOST, PORT = sys.argv[1], 5668

cliente = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
cliente.connect((HOST, PORT))
resposta = "AGAIN"
while resposta.startswith("AGAIN"):
    usuario = input("Usuario: ")
    senha = input("Senha: ")
    cliente.send((usuario + "\n" + senha + "\n").encode())
    resposta = cliente.recv(1024).decode()
    print(resposta)
cliente.close()
