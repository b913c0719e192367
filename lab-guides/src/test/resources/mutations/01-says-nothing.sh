# ana: the client connects, sends nothing and says that all is well
printf '%s\n' '#!/bin/sh' 'exec nc -z server 5000' >/usr/local/bin/client
