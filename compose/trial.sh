# Tries images before they are called good, in a throw-away pair of hosts. Sourced after terminal.sh, never run.
#
# The hosts are on an internal network of their own, whose addresses the engine chooses among those that nobody has. They end
# by themselves after a minute, should nobody be left to remove them.

trial=tomada-trial-$$-$RANDOM

# tested KEY: the version of it that was last tested.
tested() { sed -n "s/^$1 //p" "$here/versions" 2>/dev/null; }

# What an image and the machine under it are made of, a line each: the key, the version.
versions() {
    docker run --rm --pull never --network none --entrypoint host-versions "$1" &&
        docker version --format 'engine {{.Server.Version}}' &&
        echo "compose $(docker compose version --short)"
}

# On the host server, of the image tomada/server: the host ends when its input does.
serve() {
    server message </dev/null &
    read -r -t 60
}

# On the host client, of the image tomada/client, as root of a host; a line comes in when the server listens. A line for each
# thing that is otherwise than it should be: the part that it is about, what was seen.
attend() {
    as_student() { setpriv --reuid student --regid student --init-groups timeout 10 "$@"; }
    words() { echo "\"$(tr '\n' ' ' <<<"$said" | sed 's/ *$//')\""; }

    # A capture has begun when its file has a header (pcap-savefile(5)).
    coproc capture { as_student tcpdump --immediate-mode -i eth0 -U -w - -c 1 'tcp dst port 5000 and tcp[tcpflags] & tcp-push != 0' 2>/dev/null; }
    exec {packets}<&"${capture[0]}"
    begun=$(timeout 10 head -c 24 <&"$packets" | wc -c)
    read -r || return

    said=$(as_student client message server 5001 2>&1) status=$?
    [ "$status" = 3 ] && [[ $said == *'refused the connection'* ]] ||
        echo "jdk a refused connection ended with status $status and $(words)"

    # That it was the rule which refused, the message shows that passes without it.
    if said=$(nft -f - 2>&1 <<<'table inet trial { chain output { type filter hook output priority 0; tcp dport 5000 reject with tcp reset; }; }'); then
        ! nc -z -w 5 server 5000 2>/dev/null || echo 'nftables a connection passed a filter rule that refuses it'
        nft delete table inet trial || return
    else
        echo "nftables a filter rule was not taken: $(words)"
    fi

    said=$(as_student client message server 5000 'tomada tries this' 2>&1) status=$?
    if [ "$status" != 0 ]; then
        # No such name, no way there, no answer: that is the network.
        case $status in 4 | 6 | 7) part=engine ;; *) part=jdk ;; esac
        echo "$part a message to the name of a host ended with status $status and $(words)"
    elif [ "$begun" != 24 ] || ! timeout 10 grep -a -q 'tomada tries this' <&"$packets"; then
        echo 'tcpdump a capture had nothing of a message'
    fi
}

# a_host NAME IMAGE COMMANDS USER: a host that does what a host of compose.yaml may.
a_host() {
    docker run --rm --interactive --pull never --name "$trial-$1" --network "$trial" --network-alias "$1" --hostname "$1" \
        --sysctl net.ipv4.ip_unprivileged_port_start=1024 --cap-drop ALL --cap-add NET_RAW --cap-add NET_ADMIN \
        --cap-add SETUID --cap-add SETGID --user "$4" --entrypoint bash "$2" -c "$3"
}

# try_images SERVER CLIENT: writes what is otherwise than it should be to $scratch/otherwise, and to $scratch/untried where
# nothing could be tried. A step: it fails only where this shell does.
try_images() {
    local line='' delivered=no server client
    # Of a host that has ended before it was spoken to; that is told below.
    trap '' PIPE
    : >"$scratch/otherwise"
    sweep &
    docker network create --internal "$trial" >/dev/null 2>"$scratch/untried" && rm "$scratch/untried" || return 0
    mkfifo "$scratch/serves" "$scratch/begins" "$scratch/stays" || return
    a_host server "$1" "$(declare -f serve); serve" student <"$scratch/stays" >"$scratch/serves" 2>"$scratch/server" &
    server=$!
    a_host client "$2" "$(declare -f attend); attend" root >>"$scratch/otherwise" <"$scratch/begins" &
    client=$!
    # In the order in which the hosts open them, for each waits for the other.
    exec {stays}>"$scratch/stays" {serves}<"$scratch/serves" {begins}>"$scratch/begins"
    # The first that it says is that it listens.
    read -r -t 30 -u "$serves" line
    case $? in
        0) echo >&"$begins" || true ;;
        1) echo "engine a host ended at once, and the last it said was \"$(tail -n 1 "$scratch/server")\"" >>"$scratch/otherwise" ;;
        *) echo 'engine a server on a host said nothing for 30 s' >>"$scratch/otherwise" ;;
    esac
    exec {begins}>&-
    wait "$client" || echo "engine a host ended with status $?" >>"$scratch/otherwise"
    while [ ! -s "$scratch/otherwise" ] && [ "$delivered" = no ]; do
        if ! read -r -t 10 -u "$serves" line; then
            echo 'engine a message was sent and did not arrive' >"$scratch/otherwise" || return
        elif [[ $line == *'tomada tries this'* ]]; then
            delivered=yes
        fi
    done
    exec {stays}>&- {serves}<&-
    # Both end by themselves, if all is well.
    if [ "$delivered" = yes ]; then wait "$server"; fi
    end_trial
    return 0
}

# end_trial: takes the pair away, whatever there is of it.
end_trial() {
    docker network rm "$trial" || { docker rm --force "$trial-server" "$trial-client"; docker network rm "$trial"; }
    return 0
} >/dev/null 2>&1

# sweep: takes away the networks of trials that were killed; their hosts have ended by themselves.
sweep() {
    local network pid
    for network in $(docker network ls --format '{{.Name}}' --filter name=tomada-trial-); do
        pid=${network#tomada-trial-}
        kill -0 "${pid%-*}" || docker network rm "$network"
    done
} >/dev/null 2>&1

# verdict IMAGE: says in a sentence which part does not behave as tested, in which version. False where the core does: where
# no connection is refused as it should be or no message arrives, nothing of what people came for is certain. A capture or a
# filter rule that fails may be this machine's kernel, and the rest works without it; so may what kept the trial from beginning.
verdict() {
    local part seen here_now was name status=0
    [ ! -s "$scratch/untried" ] || printf 'tomada: the images could not be tried: %s\n' "$(tail -n 1 "$scratch/untried")" >&2
    [ -s "$scratch/otherwise" ] || return 0
    versions "$1" >"$scratch/versions" 2>/dev/null
    while read -r part seen; do
        name=$part
        case $part in
            jdk) name='the JDK' status=1 ;;
            engine) name='the engine' status=1 ;;
        esac
        here_now=$(sed -n "s/^$part //p" "$scratch/versions")
        was=$(tested "$part")
        if [ -z "$was" ]; then
            was='; which one was tested is not known'
        elif [ "$was" = "$here_now" ]; then
            was=', as tested, so look at the kernel and the machine'
        else
            was="; $was was tested"
        fi
        printf 'tomada: %s does not behave as tested: %s (here it is %s%s).\n' "$name" "$seen" "${here_now:-unknown}" "$was" >&2
    done <"$scratch/otherwise"
    return "$status"
}
