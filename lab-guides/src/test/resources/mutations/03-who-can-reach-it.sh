# server: the server says that it is bound to one address, and is bound to every one
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'WRAPPER'
#!/bin/bash
address=
service=("$1")
shift
while [ $# -gt 0 ]; do
    case $1 in
        --bind) address=$2; shift ;;
        *) service+=("$1") ;;
    esac
    shift
done
[ -n "$address" ] || exec /usr/local/bin/server.whole "${service[@]}"
exec /usr/local/bin/server.whole "${service[@]}" --bind 0.0.0.0 \
    > >(trap '' INT; sed -u "s/0\.0\.0\.0:\([0-9]*\) (tcp), every interface/$address:\1 (tcp)/")
WRAPPER
chmod 755 /usr/local/bin/server
