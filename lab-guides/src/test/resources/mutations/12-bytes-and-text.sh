# server: the greet server of the exercise takes one recv for the whole answer
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'END'
#!/bin/sh
[ "$*" = greet ] || exec server.whole "$@"
exec python3 -u /usr/local/lib/one-recv.py
END
cat > /usr/local/lib/one-recv.py <<'END'
import socket
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("0.0.0.0", 65432))
s.listen()
while True:
    conn, addr = s.accept()
    with conn:
        conn.sendall("bem vindo cliente".encode())
        print(conn.recv(1024).decode(errors="replace"))
END
chmod 755 /usr/local/bin/server
