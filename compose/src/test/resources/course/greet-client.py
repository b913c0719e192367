# Course text 004_1a6cb6377f10fdcb.txt, client.py; the address is an argument.
import socket
import sys

HOST, PORT = sys.argv[1], 65432

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    try:
        # 1. Inicia a conexão com o servidor
        s.connect((HOST, PORT))

        # 2. Cliente recebe a saudação
        data = s.recv(1024)
        print(f" <- Cliente recebeu: {data.decode('utf-8')}")

        # 3. Cliente envia a resposta de agradecimento
        resposta = "obrigado servidor"
        s.sendall(resposta.encode('utf-8'))

    except ConnectionRefusedError:
        print("Erro: Servidor inativo ou endereço incorreto.")

    print("**Conexão encerrada pelo Cliente.**")
