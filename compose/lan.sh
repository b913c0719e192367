# Which LAN is meant, and what runs on it. Sourced, never run.

here=${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}
here=$(cd "${here:-.}" && pwd)
. "$here/terminal.sh"

LAN=${LAN:-0}
[[ $LAN =~ ^(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$ ]] ||
    fail 2 "LAN=$LAN is not the number of a LAN; give a whole number from 0 to 255, as in: make up LAN=7"
export LAN
project=tomada-$LAN
# How to name this LAN to make: nothing for LAN 0.
lan_argument=''
[ "$LAN" = 0 ] || lan_argument=" LAN=$LAN"

# Compose, by its own file where that is in one of docker's usual folders: by way of docker it takes 40 ms more.
composer=(docker compose)
for plugins in ~/.docker/cli-plugins /usr/{local/,}lib{,exec}/docker/cli-plugins; do
    [ ! -x "$plugins/docker-compose" ] || { composer=("$plugins/docker-compose"); break; }
done
compose() { "${composer[@]}" --ansi never -p "$project" -f "$here/compose.yaml" "$@"; }

# ids: the LAN's containers, by label, so that they are found from any checkout.
ids() { docker ps -aq --filter "label=com.docker.compose.project=$project"; }

require_engine() {
    docker version >/dev/null 2>&1 || fail 1 'no container engine answers; `make up` sets one up.'
}

# hosts: a line for each host: name, state, image, then network=IPv4,IPv6 for each of its networks.
hosts() {
    local all name state image network
    mapfile -t all < <(ids)
    [ "${#all[@]}" -gt 0 ] || return 0
    docker inspect --format '{{$l := .Config.Labels}}{{index $l "com.docker.compose.service"}} {{.State.Status}} {{.Config.Image}}{{range $n, $e := .NetworkSettings.Networks}} {{$n}}={{$e.IPAddress}},{{$e.GlobalIPv6Address}}{{end}}' "${all[@]}" |
        sort | while read -r name state image network; do
            case $name in
                guard | operator) ;;
                guests) guests | awk -v rest="$state $image ${network%%=*}" '{ print $1, rest "=" $3 "," $4 }' ;;
                *) echo "$name $state $image $network" ;;
            esac
        done
}

# guests: a line for each guest: name, the id of its first process, IPv4, IPv6; see host/root/usr/local/sbin/guests.
guests() { docker cp "$project-guests-1:/run/guests" - 2>/dev/null | tar -xO 2>/dev/null || true; }

# table: the hosts with every address, aligned.
table() {
    hosts | awk -v lan="LAN 10.77.$LAN.0/24" -v annex="ANNEX 10.78.$LAN.0/24" -v bold="$bold" -v reset="$reset" '
        function line(name, state, image, lan, annex) {
            text = sprintf("%-" width "s %-9s %-15s %-28s %s", name, state, image, lan, annex)
            sub(/ *$/, "", text)
            return text
        }
        function both(addresses) { split(addresses, a, ","); return sprintf("%-12s %-15s", a[1], a[2]) }
        { row[NR] = $0; if (length($1) >= width) width = length($1) + 1 }
        END {
            if (width < 8) width = 8
            print bold line("HOST", "STATE", "IMAGE", lan, annex) reset
            for (r = 1; r <= NR; r++) {
                lan = annex = ""
                n = split(row[r], cell, " ")
                for (c = 4; c <= n; c++) {
                    if (sub(/.*_lan=/, "", cell[c])) lan = both(cell[c])
                    else if (sub(/.*_annex=/, "", cell[c])) annex = both(cell[c])
                }
                print line(cell[1], cell[2], cell[3], lan, annex)
            }
        }'
}

# remove_lan: takes the LAN away and looks again, because an engine that was interrupted may still be creating.
remove_lan() {
    local left tries
    for tries in 1 2 3 4 5; do
        compose down --volumes --remove-orphans --timeout 0 || return
        left=$(ids; docker network ls -q --filter "label=com.docker.compose.project=$project")
        [ -n "$left" ] || return 0
    done
    echo "still there: $left"
    return 1
}
