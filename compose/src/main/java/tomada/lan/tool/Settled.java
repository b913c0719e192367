package tomada.lan.tool;

import java.util.List;

/// Whether a shell on a terminal, or its foreground job, is where a signal of a key takes effect.
///
/// Bash has two gaps. Between its prompt and its sleep for a key (readline's rl_getc) a signal is
/// noted, and acted upon only when the next one interrupts that sleep. Between the fork of a job
/// and that job's taking the terminal (tcsetpgrp) the signal goes to the shell, which waits for the
/// job and passes nothing on. Both last microseconds, and a program types faster than a person;
/// proc(5) tells when they are over.
public final class Settled {

    /// Fields 3, 5 and 8 of /proc/PID/stat after the name: state, process group, and the terminal's
    /// foreground group. A shell that computes is in no gap, or soon out of it: it is given up on
    /// after a tenth of a second.
    private static final String LOOK =
            """
            end=$((${EPOCHREALTIME/[.,]/} + 100000))
            while read -r stat <"/proc/$1/stat"; do
                read -r state _ group _ _ foreground _ <<<"${stat##*) }"
                [ "$foreground" = "$group" ] || break
                read -r channel <"/proc/$1/wchan" || [ -n "$channel" ] || break
                [ "$state" != S ] || [ "$channel" = do_wait ] || break
                [ "${EPOCHREALTIME/[.,]/}" -lt "$end" ] || break
            done
            """;

    private Settled() {}

    /// The command line that waits for it, as root among the processes of the host's machine.
    public static List<String> argv(long shell) {
        return List.of("bash", "-c", LOOK, "bash", Long.toString(shell));
    }
}
