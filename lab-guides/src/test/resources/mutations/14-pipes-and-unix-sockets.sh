# server: the Unix socket has another path than the one that is named
mv /usr/local/bin/server /usr/local/bin/server-of-before
printf '%s\n' '#!/bin/bash' 'exec server-of-before "${@/run.sock/other.sock}"' >/usr/local/bin/server
chmod 755 /usr/local/bin/server
