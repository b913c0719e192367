package tomada.lan.docker;

/// A command that runs on a terminal of its own.
public interface TerminalExecution extends Execution {

    /// Tells the terminal its size, and with it the program on it (SIGWINCH).
    void resize(int columns, int rows);

    /// The process id of the command, as the operator sees it; 0 where it has ended.
    long pid();
}
