# What a person finds at a host's shell: the host's name as the prompt, as the guides show it. In somebody's own Compose
# file a hostname may be a container's id, so whoever opens the shell tells the name.
export PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
case $- in
    *i*) PS1="${TOMADA_HOST:-$(hostname)}\\$ " ;;
esac
