# server: the server sets SO_REUSEADDR, whatever it is told
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'WRAPPER'
#!/bin/bash
exec /usr/local/bin/server.whole "${@/#no/yes}"
WRAPPER
chmod 755 /usr/local/bin/server
