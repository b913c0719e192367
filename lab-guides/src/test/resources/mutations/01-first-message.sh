# server: the server binds to 127.0.0.1 only
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'WRAPPER'
#!/bin/sh
exec /usr/local/bin/server.whole "$@" --bind 127.0.0.1
WRAPPER
chmod 755 /usr/local/bin/server
