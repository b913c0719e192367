# Steps that run side by side, each as soon as those that it needs are done. Sourced after terminal.sh, never run.
#
#   WAITING ──(what it needs is DONE)──► RUNNING ──► DONE
#                                           └──────► FAILED, and the others that run are ended

steps=()
declare -A step_title=() step_needs=() step_state=() step_pid=() step_since=()
# A step that ends says so here; how many lines of the terminal show what runs; when a log was last told.
step_ends='' drawn=0 told=0
# While steps run, a trap only notes here what ends them: within `read` it must not wait (bash would not survive it).
waiting_for_steps='' ending=''
# A failed step may leave its own sentence here; then the end of its log is not shown.
sentence=$scratch/sentence

# plan NAME TITLE [NEEDED...]: NAME, a function, is to run once those are done. One that is not planned is done already.
plan() {
    steps+=("$1")
    step_title[$1]=$2 step_state[$1]=waiting
    shift 2
    step_needs[${steps[-1]}]=$*
}

# end_steps STATUS SENTENCE: for a trap; run_steps returns then, at once.
end_steps() {
    ending=$*
    echo 'end 0' >&"$step_ends"
}

# run_steps: runs what is planned; false when a step failed, or never got what it needs, or when `ending` says what ended it.
run_steps() {
    local line='' part name status began=$EPOCHREALTIME
    [ -e "$scratch/ends" ] || mkfifo "$scratch/ends" && exec {step_ends}<>"$scratch/ends" || return
    told=$SECONDS waiting_for_steps=yes
    while start_ready; [ "$(count running)" -gt 0 ]; do
        draw "$began"
        # The second may be over in the middle of a line.
        if read -r -t 1 -u "$step_ends" part; then
            read -r name status <<<"$line$part"
            line=''
            if [ -n "$ending" ]; then
                waiting_for_steps=''
                stop_steps
                return 1
            fi
            [ "${step_state[$name]}" = running ] || continue
            erase
            finish "$name" "$status" || { waiting_for_steps=''; stop_steps; return 1; }
        else
            line+=$part
            bury
        fi
    done
    waiting_for_steps=''
    erase
    [ "$(count done)" = ${#steps[@]} ] || return
    [ ${#steps[@]} -lt 2 ] || printf '  %s%-44s %8s%s\n' "$dim" 'in all' "$(seconds "$began")" "$reset"
}

count() {
    local name n=0
    for name in "${steps[@]}"; do [ "${step_state[$name]}" != "$1" ] || n=$((n + 1)); done
    echo "$n"
}

start_ready() {
    local name needed
    for name in "${steps[@]}"; do
        [ "${step_state[$name]}" = waiting ] || continue
        for needed in ${step_needs[$name]}; do
            [ "${step_state[$needed]-done}" = done ] || continue 2
        done
        start "$name"
    done
}

# start NAME: in a process group of its own, so that it can be ended with all that it started.
start() {
    step_state[$1]=running step_since[$1]=$EPOCHREALTIME
    [ -t 1 ] || printf '  %s ...\n' "${step_title[$1]}"
    set -m
    (
        # After the command that runs, which the same signal ends.
        trap 'exit 143' TERM
        trap - INT HUP
        "$1" {step_ends}>&-
        echo "$1 $?" >&"$step_ends"
    ) >"$scratch/log.$1" 2>&1 </dev/null &
    step_pid[$1]=$!
    set +m
}

finish() {
    local took
    took=$(seconds "${step_since[$1]}")
    wait "${step_pid[$1]}" 2>/dev/null
    if [ "$2" = 0 ]; then
        step_state[$1]=done
        printf '  %s%-44s%s %8s\n' "$green" "${step_title[$1]}" "$reset" "$took"
        return
    fi
    step_state[$1]=failed
    printf '  %s: failed after %s\n' "${step_title[$1]}" "$took" >&2
    [ -s "$sentence" ] || tail -n 40 "$scratch/log.$1" | sed 's/^/    /' >&2
    return 1
}

# bury: finds steps that somebody else ended, so that they could not say so.
bury() {
    local name
    for name in "${steps[@]}"; do
        [ "${step_state[$name]}" = running ] && ! kill -0 "${step_pid[$name]}" 2>/dev/null || continue
        echo "$name 137" >&"$step_ends"
    done
}

# alive PID: whether anything of this process group is.
alive() { kill -0 -- "-$1" 2>/dev/null; }

# stop_steps: ends what runs, with all that it started, and waits until it is gone.
stop_steps() {
    local name pid titles='' signal=TERM deadline
    erase
    for name in "${steps[@]}"; do
        [ "${step_state[$name]}" = running ] || continue
        titles+="${titles:+, }${step_title[$name]}"
        kill -TERM -- "-${step_pid[$name]}" 2>/dev/null
    done
    [ -z "$titles" ] || printf '  ended: %s\n' "$titles" >&2
    deadline=$((SECONDS + 60))
    for name in "${steps[@]}"; do
        [ "${step_state[$name]}" = running ] || continue
        pid=${step_pid[$name]}
        while alive "$pid"; do
            [ $SECONDS -lt $deadline ] || signal=KILL
            # Again and again: a step may have started a program just after the first.
            kill -s "$signal" -- "-$pid" 2>/dev/null
            sleep 0.1
        done
        wait "$pid" 2>/dev/null
        step_state[$name]=ended
    done
}

# draw BEGAN: what runs now, since when, and the last thing that it printed; on a terminal in place, in a log now and then.
draw() {
    local name line width
    if [ ! -t 1 ]; then
        [ $((SECONDS - told)) -ge 15 ] || return 0
        told=$SECONDS
        for name in "${steps[@]}"; do
            [ "${step_state[$name]}" = running ] || continue
            line=$(last_line "$scratch/log.$name")
            printf '    %s: %s so far%.80s\n' "${step_title[$name]}" "$(seconds "${step_since[$name]}")" "${line:+, at: $line}"
        done
        return
    fi
    width=$((${COLUMNS:-80} - 1))
    erase
    for name in "${steps[@]}"; do
        [ "${step_state[$name]}" = running ] || continue
        printf -v line '  %-44s %8s  %s' "${step_title[$name]}" "$(seconds "${step_since[$name]}")" "$(last_line "$scratch/log.$name")"
        printf '%s\n' "${line:0:width}"
        drawn=$((drawn + 1))
    done
    printf -v line '  %s of %s done, %s' "$(count done)" ${#steps[@]} "$(seconds "$1")"
    printf '%s%s%s\n' "$dim" "${line:0:width}" "$reset"
    drawn=$((drawn + 1))
}

erase() {
    [ "$drawn" = 0 ] || printf '\e[%dA\r\e[J' "$drawn"
    drawn=0
}
