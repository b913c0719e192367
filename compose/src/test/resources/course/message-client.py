# Course text 000_659d8c14abad0e5e.txt, "Socket: Cliente TCP", brought to Python 3; the address is an argument.
import socket
import sys

host = sys.argv[1]  # Endereco IP do Servidor
porta = 5000  # Porta que o Servidor esta
soquete = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
destino = (host, porta)
soquete.connect(destino)
soquete.send("Ola Mundo!".encode())
soquete.close()
