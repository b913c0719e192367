# What a person finds at a host's shell: the host's name as the prompt, as the guides show it. A guest's hostname is
# a container id, so `make shell` tells its name.
export PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
case $- in
    *i*) PS1="${TOMADA_HOST:-$(hostname)}\\$ " ;;
esac
