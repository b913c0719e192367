# Course text 004_1a6cb6377f10fdcb.txt, server.py; the address is an argument.
import socket
import sys

HOST, PORT = sys.argv[1], 65432

# O 'with' garante que o socket principal será fechado
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.bind((HOST, PORT))
    s.listen()
    print("Listening", flush=True)

    # accept() retorna o endereço do cliente: IP e Porta
    conn, addr = s.accept()
    with conn:
        print(f"**Cliente conectado!** IP: {addr[0]}, Porta: {addr[1]}", flush=True)

        # 1. Servidor envia
        mensagem = "bem vindo cliente"
        conn.sendall(mensagem.encode('utf-8'))

        # 2. Servidor recebe a resposta do cliente
        data = conn.recv(1024)
        print(f"  <- Servidor recebeu: {data.decode()}", flush=True)

        print("Conexão encerrada pelo Servidor.", flush=True)
