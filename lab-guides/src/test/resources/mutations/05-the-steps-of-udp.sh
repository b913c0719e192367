# server: the upper server of the exercise listens with TCP and not with UDP
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'END'
#!/bin/sh
case "$*" in
*--trace*) exec server.whole "$@" ;;
esac
exec server.whole upper
END
chmod 755 /usr/local/bin/server
