# server: the echo server of the exercise ends after its first client
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'END'
#!/bin/sh
case "$*" in
*--trace*) exec server.whole "$@" ;;
esac
exec server.whole "$@" --once
END
chmod 755 /usr/local/bin/server
