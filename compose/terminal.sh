# What the scripts in this folder say on the terminal: steps with their time, errors in one sentence.
# Sourced, never run.

if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
    bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' reset=$'\e[0m'
else
    bold='' dim='' green='' reset=''
fi

# fail STATUS SENTENCE: one sentence on stderr, then the exit. What was typed may be a part of it: a ? stands for each
# character that commands a terminal, hides, or turns the direction of writing.
fail() {
    local sentence=${2//[[:cntrl:]]/?}
    printf 'tomada: %s\n' "${sentence//[$'\u061c\u200b'-$'\u200f\u2028'-$'\u202e\u2060'-$'\u206f\ufeff']/?}" >&2
    exit "$1"
}

# say TEXT: a line of progress.
say() { printf '%s\n' "$*"; }

# seconds SINCE: the time since $EPOCHREALTIME was SINCE, as "3.2 s".
seconds() {
    local now=${EPOCHREALTIME/[.,]/} since=${1/[.,]/}
    local tenths=$(((now - since + 50000) / 100000))
    printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# What a step prints goes here until its script ends; a script without steps says quick=yes and has none.
if [ -z "${quick-}" ]; then
    scratch=$(mktemp -d 2>/dev/null) || fail 1 "no folder can be made in ${TMPDIR:-/tmp}; make room there, or name another folder: TMPDIR=..."
    trap 'rm -rf "$scratch"' EXIT
    # A full disk takes a folder, but no content.
    printf '%65536s' '' 2>/dev/null >"$scratch/log" || fail 1 "the disk of ${TMPDIR:-/tmp} is full; make room there, or name another folder: TMPDIR=..."
fi

# last_line LOG: the last thing that a step printed, without what colours it.
last_line() { tail -n 1 "$1" 2>/dev/null | sed $'s/\e\\[[0-9;?]*[A-Za-z]//g' | LC_ALL=C tr -cd '[:print:]'; }

# tick TITLE SINCE LOG: redraws the line of a running step, with the last thing that it printed.
tick() {
    trap 'exit 0' TERM
    while kill -0 $$ 2>/dev/null; do
        printf '\r  %-44s %s%8s  %.60s%s\e[K' "$1" "$dim" "$(seconds "$2")" \
            "$(last_line "$3")" "$reset"
        sleep 1
    done
}

# step TITLE COMMAND...: runs COMMAND and prints TITLE with the time it took, counting on a terminal meanwhile.
# What COMMAND printed is shown only when it fails.
step() {
    local title=$1 since=$EPOCHREALTIME log=$scratch/log ticker='' status=0
    shift
    : >"$log"
    if [ -t 1 ]; then
        tick "$title" "$since" "$log" &
        ticker=$!
    else
        printf '  %s ...\n' "$title"
    fi
    # In a subshell, because a trap runs under the redirections of the function that it interrupts.
    ("$@") >>"$log" 2>&1 </dev/null || status=$?
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null
        wait "$ticker" 2>/dev/null
        printf '\r\e[K'
    fi
    if [ "$status" -eq 0 ]; then
        printf '  %s%-44s%s %8s\n' "$green" "$title" "$reset" "$(seconds "$since")"
    else
        printf '  %s: failed after %s\n' "$title" "$(seconds "$since")" >&2
        tail -n 40 "$log" | sed 's/^/    /' >&2
    fi
    return "$status"
}
