# A Java program of this repository in its image, for who has no JDK 25. Sourced by program.sh, never run; `start` is the same
# to its user as that of program.sh: streams, statuses, files, Ctrl-C.

# endpoint: where the engine is, as DOCKER_HOST has it.
endpoint() {
    if [ -n "${DOCKER_HOST-}" ]; then
        echo "$DOCKER_HOST"
    elif [ -n "${DOCKER_CONTEXT-}" ] || grep -qs '"currentContext"' "${DOCKER_CONFIG:-$HOME/.docker}/config.json"; then
        docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null
    fi
}

# mount FOLDER [TARGET]: adds a folder to `mounts`, as a field of CSV, which `docker run --mount` reads.
mount() {
    local source=${1//\"/\"\"} target=${2:-$1}
    mounts+=(--mount "type=bind,\"source=$source\",\"target=${target//\"/\"\"}\"")
}

# is_of_system FOLDER: whether the image has a folder of its own there, which must stay.
is_of_system() { [ "$1" = / ] || [[ $1/ =~ ^/((app|bin|boot|dev|etc|lib[0-9a-z]*|opt|proc|run|sbin|sys|usr|var/run)/|$) ]]; }

# Where the engine is: on Linux its socket, or an address; elsewhere it is in a virtual machine, and that is where mounts
# begin.
mount_engine() {
    local at socket=/var/run/docker.sock
    # Whose the files are to be that it writes.
    [ "$(uname -s)" != Linux ] || user=$(id -u):$(id -g)
    at=$(endpoint)
    case $at in
        unix://*/.docker/* | '') ;; # Docker Desktop's
        unix://*) [ "$(uname -s)" != Linux ] || socket=${at#unix://} ;;
        *)
            options+=(--network host --env DOCKER_HOST="$at" --env DOCKER_TLS_VERIFY)
            [ -z "${DOCKER_CERT_PATH-}" ] || { mount "$DOCKER_CERT_PATH" /certificates; options+=(--env DOCKER_CERT_PATH=/certificates); }
            return
            ;;
    esac
    # Whose own engine it is (rootless), is root in its containers already; so is a Docker Desktop's user.
    [ "$(uname -s)" != Linux ] || [ "$(stat -c %u "$socket" 2>/dev/null)" != "$(id -u)" ] || user=0:0
    options+=(--network none)
    mount "$socket" /var/run/docker.sock
}

# mount_files ARGUMENT...: this folder, and those of the files that the command reads and writes.
mount_files() {
    local before='' argument
    if ! is_of_system "$PWD"; then
        mount "$PWD"
        options+=(--workdir "$PWD")
    elif [ "$PWD" != / ]; then
        mount "$PWD" /work
    else
        options+=(--workdir /)
    fi
    for argument in "$@"; do
        case ${1-}:$before:$argument in
            capture:--write:?* | capture:*:--write=?*) mount_folder_of "${argument#--write=}" written ;;
            *:*/*.pcap | *:*/*.pcapng) mount_folder_of "$argument" ;;
        esac
        before=$argument
    done
}

# mount_folder_of FILE [written]: has the file where the user has it. To be written it must have a folder, of the machine's.
mount_folder_of() {
    local folder
    if ! folder=$(cd "$(dirname "$1")" 2>/dev/null && pwd); then
        [ -z "${2-}" ] || fail 1 "$1 cannot be written: no such folder"
    elif ! is_of_system "$folder"; then
        # What is below this folder is there already.
        [[ $PWD != / && $folder/ = "$PWD"/* ]] || mount "$folder"
    elif [ -n "${2-}" ] && [[ $1 = /* || $PWD = / || $folder/ != "$PWD"/* ]]; then
        fail 1 "$1 cannot be written: lan runs in its image here, which has a folder $folder of its own; give a file in another one"
    fi
}

# start ARGUMENT...: becomes the program.
start() {
    local mounts=() options=() user=0:0
    docker image inspect "$image" >/dev/null 2>&1 || {
        docker version >/dev/null 2>&1 || fail 3 'no container engine answers; `make up` sets one up.'
        fail 1 "it needs a JDK 25 and Maven, or the image $image, and neither is here; \`make up\` pulls that where a registry is named, see \`compose/images --help\`."
    }
    mount_engine
    mount_files "$@"
    # A terminal of its own only where one is for the host's: with it there would be one output instead of two.
    if [ "${1-}" = shell ]; then
        options+=(--interactive)
        [ "${#terminals[@]}" -lt 2 ] || [ ! -t 2 ] || options+=(--tty)
    fi
    [ ! -t 1 ] || options+=(--env TOMADA_TERMINAL=output)
    exec docker run --rm --pull never --security-opt label=disable --env TOMADA_USER="$user" --env LAN --env NO_COLOR --env TERM \
        "${options[@]}" "${mounts[@]}" "$image" "$@"
}
