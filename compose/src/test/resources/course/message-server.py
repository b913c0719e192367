# Course text 000_659d8c14abad0e5e.txt, "Socket: Servidor TCP", brought to Python 3; the address is an argument.
import socket
import sys

host = sys.argv[1]  # Endereco IP do Servidor
porta = 5000  # Porta que o Servidor esta
soquete = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
origem = (host, porta)
soquete.bind(origem)
soquete.listen(0)
print("Ouvindo", flush=True)
while True:
    conexao, cliente = soquete.accept()
    print("Concetado por", cliente, flush=True)
    mensagem = conexao.recv(1024)
    print("Cliente ", cliente[0], "Recebida: ", mensagem, flush=True)
    conexao.close()
