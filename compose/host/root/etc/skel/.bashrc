# A shell that is no login shell, as `bash` within a shell, has the host's prompt too.
. /etc/profile.d/tomada.sh
