# What a person finds at a host's shell: the host's name as the prompt, as the guides show it.
# A guest's hostname is a container id; the LAN knows it by a better name.
PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
if [ -n "${BASH_VERSION-}" ]; then
    case $- in
        *i*) PS1="${TOMADA_HOST:-\h}\\$ " ;;
    esac
fi
