# server: logins are recorded in another file than the one that is named
mv /usr/local/bin/server /usr/local/bin/server-of-before
printf '%s\n' '#!/bin/bash' 'exec server-of-before "${@/log-acesso.txt/access.log}"' >/usr/local/bin/server
chmod 755 /usr/local/bin/server
