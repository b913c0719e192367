package tomada.lan.tool;

import java.util.List;

/// Whether a shell on a terminal, or its foreground job, is where a signal of a key takes effect.
///
/// Bash has gaps. Between its prompt and its sleep for a key (readline's rl_getc) a signal is
/// noted, and acted upon only when the next one interrupts that sleep. Between the fork of a job
/// and that job's taking the terminal (tcsetpgrp) the signal goes to the shell, which waits for the
/// job and passes nothing on; until the job executes its program, the shell's handler swallows it.
/// All last microseconds on an idle machine, and a program types faster than a person; proc(5)
/// tells when they are over.
public final class Settled {

    /// Of /proc/PID/stat, after the name: state, process group, the terminal's foreground group,
    /// and processor time in hundredths of a second, for user and kernel. Whoever computes for 50
    /// ms is in no gap; after 2 s the key is pressed whatever the kernel says.
    private static final String LOOK =
            """
            shell=$1 watched='' end=$((${EPOCHREALTIME/[.,]/} + 2000000))
            look() {
                local stat
                read -r stat <"/proc/$1/stat" || return
                read -r state _ group _ _ foreground _ _ _ _ _ user kernel _ <<<"${stat##*) }"
            } 2>/dev/null
            while look "$shell"; do
                who=$shell channel=''
                if [ "$foreground" != "$group" ]; then
                    who=$foreground
                    [ "/proc/$who/exe" -ef "/proc/$shell/exe" ] && look "$who" || break
                else
                    read -r channel <"/proc/$shell/wchan"
                fi
                [ "$state" != S ] || [ "$channel" = do_wait ] || break
                [ "$who" = "$watched" ] || since=$((user + kernel)) watched=$who
                [ $((user + kernel - since)) -lt 5 ] || break
                [ "${EPOCHREALTIME/[.,]/}" -lt "$end" ] || break
            done
            """;

    private Settled() {}

    /// The command line that waits for it, as root among the processes of the host's machine.
    public static List<String> argv(long shell) {
        return List.of("bash", "-c", LOOK, "bash", Long.toString(shell));
    }
}
