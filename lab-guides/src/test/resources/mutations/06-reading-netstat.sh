# server: the echo server listens on every interface, whatever address it is given
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'END'
#!/bin/sh
server.whole "$1" | sed -u 's/^Listening.*/Listening on 127.0.0.1:65432 (tcp)/'
END
chmod 755 /usr/local/bin/server
