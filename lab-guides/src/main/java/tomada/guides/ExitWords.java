package tomada.guides;

import java.util.Map;

/// An exit status in words: what ended the program, where a signal did (signal(7)).
final class ExitWords {
    /// A shell tells 128 + n where signal n ended a program.
    private static final int SIGNAL = 128;

    static final int KILLED = SIGNAL + 9;

    /// Where the kernel has counted that it killed somebody on the host for lack of memory.
    static final String OUT_OF_MEMORY =
            "exit status 137: SIGKILL ended it (the kernel did, because the host had no memory left)";

    private static final Map<Integer, String> SIGNALS =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP ended it (its terminal was closed)"),
                    Map.entry(2, "SIGINT ended it (^C)"),
                    Map.entry(3, "SIGQUIT ended it (^\\)"),
                    Map.entry(
                            4, "SIGILL ended it (an instruction that the processor does not have)"),
                    Map.entry(5, "SIGTRAP ended it (a breakpoint)"),
                    Map.entry(
                            6,
                            "SIGABRT ended it (it gave up by itself: abort() or a failed assertion)"),
                    Map.entry(7, "SIGBUS ended it (it used memory that is not there)"),
                    Map.entry(8, "SIGFPE ended it (it divided by zero, or the like)"),
                    Map.entry(9, "SIGKILL ended it (by force, as kill -9 does)"),
                    Map.entry(10, "SIGUSR1 ended it (another program sent it)"),
                    Map.entry(11, "SIGSEGV ended it (it used memory that is not its own)"),
                    Map.entry(12, "SIGUSR2 ended it (another program sent it)"),
                    Map.entry(
                            13,
                            "SIGPIPE ended it (it wrote to a connection or pipe whose other end was"
                                    + " closed already)"),
                    Map.entry(14, "SIGALRM ended it (the time of its alarm() was over)"),
                    Map.entry(15, "SIGTERM ended it (it was asked to end, as kill does)"),
                    Map.entry(24, "SIGXCPU ended it (it used more processor time than it may)"),
                    Map.entry(25, "SIGXFSZ ended it (it wrote a larger file than it may)"),
                    Map.entry(31, "SIGSYS ended it (a system call that it may not make)"));

    private ExitWords() {}

    /// `exit status 7`, `exit status 141: SIGPIPE ended it (...)`.
    static String of(int status) {
        String number = "exit status " + status;
        String meaning =
                switch (status) {
                    case 126 -> "it may not be executed";
                    case 127 -> "there is no such command";
                    default ->
                            status > SIGNAL && status <= SIGNAL + 64
                                    ? SIGNALS.getOrDefault(
                                            status - SIGNAL,
                                            "signal " + (status - SIGNAL) + " ended it")
                                    : "";
                };
        return meaning.isEmpty() ? number : number + ": " + meaning;
    }
}
