# What a person finds at a host's shell: the host's name as the prompt, as the guides show it. In somebody's own Compose
# file a hostname may be a container's id, so whoever opens the shell tells the name.
export PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# bash says that a command is not found; for languages of other courses, what there is instead.
command_not_found_handle() {
    case $1 in
        python | python2) echo "$1: not on this host; Python is python3." ;;
        c++ | g++ | clang | clang++ | cargo | rustc | go | ruby | php | lua | dotnet | mono | mvn | gradle | npm | npx | pip | pip3)
            echo "$1: not on this host; there are bash, C (cc), Java, Node.js (node), Perl and Python (python3)." ;;
        *) echo "bash: $1: command not found" ;;
    esac >&2
    return 127
}
case $- in
    *i*) PS1="${TOMADA_HOST:-$(hostname)}\\$ " ;;
esac
