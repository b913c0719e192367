# Debian's packages without installing them, and Debian itself. Sourced, never run.

# mirror: Debian's, as apt here uses it.
mirror() {
    if [ -n "${TOMADA_DEBIAN_MIRROR-}" ]; then
        echo "$TOMADA_DEBIAN_MIRROR"
    elif command -v apt-get >/dev/null; then
        apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' |
            grep -v security | head -n 1
    fi
}

# unpack_package PACKAGE FOLDER: downloads it and unpacks it there: nothing is configured or started, and nobody who is
# installing is waited for.
unpack_package() (
    mkdir -p "$2" && cd "$2" && rm -f "$1"_*.deb || return
    apt-get download -q "$1" >&2 || {
        # A fresh machine has no package lists.
        mkdir -p lists/partial &&
            apt-get -q -o "Dir::State::Lists=$PWD/lists" update >&2 &&
            apt-get -q -o "Dir::State::Lists=$PWD/lists" download "$1" >&2
    } && dpkg -x "$1"_*.deb .
)

# mmdebstrap_of FOLDER: prints where it is; where none is installed it is run from there, out of Debian's package. It and its
# mmtarfilter are scripts of perl and python3; a machine without these has it installed.
mmdebstrap_of() {
    command -v mmdebstrap && return
    if ! command -v perl >/dev/null || ! command -v python3 >/dev/null; then
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 mmdebstrap >&2 &&
            command -v mmdebstrap
        return
    fi
    unpack_package mmdebstrap "$1" && echo "$1/usr/bin/mmdebstrap"
}

can_bootstrap() { [ -n "$(mirror)" ] && { command -v mmdebstrap || { [ "$(id -u)" -eq 0 ] && command -v apt-get; }; } >/dev/null; }

# How mmdebstrap makes the base. As the published slim image has it: no manual pages, no translations, no waiting for the disk.
minimal=(--variant=minbase
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*'
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright'
    --dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"')
