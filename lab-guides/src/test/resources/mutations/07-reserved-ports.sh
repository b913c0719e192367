# server: root's server says port 80, and is bound to 8080
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'WRAPPER'
#!/bin/bash
[ "$(id -u)" = 0 ] || exec /usr/local/bin/server.whole "$@"
exec /usr/local/bin/server.whole "${@/#80/8080}" > >(trap '' INT; sed -u 's/:8080 /:80 /')
WRAPPER
chmod 755 /usr/local/bin/server
