# server: a server that must not accept does
mv /usr/local/bin/server /usr/local/bin/server-of-before
printf '%s\n' '#!/bin/bash' 'exec server-of-before "${@/--no-accept/--reuse-address=yes}"' >/usr/local/bin/server
chmod 755 /usr/local/bin/server
