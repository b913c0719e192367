# server: the server binds to 127.0.0.1 only, whatever it is asked to
mv /usr/local/bin/server /usr/local/bin/server-as-it-was
printf '%s\n' '#!/bin/sh' 'exec server-as-it-was "$@" --bind 127.0.0.1' >/usr/local/bin/server
chmod 755 /usr/local/bin/server
