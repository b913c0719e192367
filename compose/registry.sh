# A registry of images on loopback, Debian's, while a script runs. Sourced, never run.

# registry_program FOLDER: prints where docker-registry is; where none is installed it is run from there, out of Debian's
# package, because to install that would start a service. Needs debian.sh.
registry_program() {
    command -v docker-registry && return
    [ -x "$1/usr/bin/docker-registry" ] || unpack_package docker-registry "$1" || return
    echo "$1/usr/bin/docker-registry"
}

# start_registry PROGRAM FOLDER PORT [COMMAND...]: starts it, with its images in FOLDER, on a port that the kernel picks where
# PORT is 0; sets `registry` to its process and `port`. COMMAND is what runs it elsewhere, as nsenter(1) does. Its log is
# in the script's folder `scratch`.
start_registry() {
    local program=$1 folder=$2 wanted=$3
    shift 3
    "$@" "$program" serve /dev/stdin >"$scratch/registry.log" 2>&1 \
        <<<"{version: 0.1, log: {level: error}, storage: {filesystem: {rootdirectory: \"$folder\"}}, http: {addr: \"127.0.0.1:$wanted\"}}" &
    registry=$!
    port=''
    until [ -n "$port" ]; do
        kill -0 "$registry" 2>/dev/null || { tail -n 1 "$scratch/registry.log" >&2; return 1; }
        port=$("$@" ss -ltnpH | sed -n "s/.* 127\.0\.0\.1:\([0-9]*\) .*pid=$registry,.*/\1/p")
        [ -n "$port" ] || sleep 0.05
    done
}
