# Debian for machines of another kind than this one, and what runs their programs here. Sourced by compose/release
# after debian.sh, never run.

# install_package PACKAGE: as root, on Debian.
install_package() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || { echo "$1 is not installed: as root, apt-get install $1"; return 1; }
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$1"
}

# bootstrap ARCH IMAGE: as compose/images does it. The engine is given all of it or nothing: a name says that it is whole.
bootstrap() {
    local mirror mmdebstrap
    mirror=$(mirror)
    [ -n "$mirror" ] || { echo 'No Debian mirror is known here; name one: TOMADA_DEBIAN_MIRROR=URL'; return 1; }
    can_bootstrap || { echo 'mmdebstrap is not installed: as root, apt-get install mmdebstrap'; return 1; }
    mmdebstrap=$(mmdebstrap_of "$scratch/mmdebstrap") || return
    # Whether this machine can run what it unpacks is known already, better than mmdebstrap does.
    PATH=$(dirname "$mmdebstrap"):$PATH TMPDIR=$scratch "$mmdebstrap" "${minimal[@]}" --architectures="$1" --skip=check/qemu --quiet \
        trixie "$scratch/base.tar" "$mirror" && docker import --platform "linux/$1" "$scratch/base.tar" "$2"
}

# native: the architecture of the engine's machine, as images name it.
native() { docker version --format '{{.Server.Arch}}'; }

interpreter() {
    case $1 in
        amd64) echo qemu-x86_64 ;;
        arm64) echo qemu-aarch64 ;;
    esac
}

# emulated ARCH: whether this machine's kernel hands programs of ARCH to an interpreter, and in containers too (flag F:
# the interpreter is opened when it is registered, not looked for in the container).
emulated() { grep -qs '^flags: .*F' "/proc/sys/fs/binfmt_misc/$(interpreter "$1")"; }

# emulate ARCH: has this machine run programs of ARCH, with QEMU's user mode. It is a setting of the whole machine, and lasts
# until it starts anew.
emulate() {
    local format
    format=/usr/lib/binfmt.d/$(interpreter "$1").conf
    [ -f "$format" ] || install_package qemu-user-static || return
    [ -e /proc/sys/fs/binfmt_misc/register ] || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc || return
    # The package's own script has registered it by now where an init runs.
    emulated "$1" || tr -d '\n' <"$format" >/proc/sys/fs/binfmt_misc/register || return
    emulated "$1"
}
