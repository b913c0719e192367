package tomada.lan.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import tomada.lan.docker.Execution;
import tomada.lan.docker.TerminalExecution;

/// The streams of this process, joined to those of a command on a host until that ends.
///
/// Of a terminal each key goes there as it is pressed, Ctrl-C too, and so does its size. JLine asks
/// stty(1) for its modes (the provider `exec`), so no native code is loaded.
final class JoinedTerminal {
    private static final Duration EVER = Duration.ofDays(3650);

    private JoinedTerminal() {}

    /// Joins the terminal of this process; returns the command's exit status.
    static int join(TerminalExecution shell) throws IOException, InterruptedException {
        try (Terminal terminal =
                TerminalBuilder.builder()
                        .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                        .dumb(false)
                        .nativeSignals(true)
                        .type("xterm") // nothing is drawn by JLine
                        .graphemeCluster(false)
                        .build()) {
            Attributes before = terminal.getAttributes();
            terminal.setAttributes(raw(before));
            try {
                terminal.handle(Signal.WINCH, _ -> resize(terminal, shell));
                resize(terminal, shell);
                return streams(shell);
            } finally {
                terminal.setAttributes(before);
            }
        }
    }

    /// Joins streams that are no terminal.
    static int streams(Execution shell) throws IOException, InterruptedException {
        InputStream in = new FileInputStream(FileDescriptor.in);
        daemon(
                "input",
                () -> {
                    try (OutputStream stdin = shell.stdin()) {
                        copy(in, stdin);
                    }
                });
        Thread errors =
                daemon(
                        "stderr",
                        () -> copy(shell.stderr(), new FileOutputStream(FileDescriptor.err)));
        copy(shell.stdout(), new FileOutputStream(FileDescriptor.out));
        errors.join();
        return shell.await(EVER);
    }

    private interface Copying {
        void run() throws IOException;
    }

    private static Thread daemon(String name, Copying copying) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        copying.run();
                    } catch (IOException over) {
                        // One of both ends is gone, and with it what there was to copy.
                    }
                });
    }

    /// As it comes: a key is not kept for the next.
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            to.write(buffer, 0, length);
        }
    }

    /// The engine cannot size the terminal of a command that has not started, so that is awaited.
    private static void resize(Terminal terminal, TerminalExecution shell) {
        Size size = terminal.getSize();
        if (size.getColumns() > 0 && shell.pid() > 0) {
            shell.resize(size.getColumns(), size.getRows());
        }
    }

    /// As cfmakeraw(3) has it.
    private static Attributes raw(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setInputFlags(
                EnumSet.of(
                        InputFlag.IGNBRK,
                        InputFlag.BRKINT,
                        InputFlag.PARMRK,
                        InputFlag.ISTRIP,
                        InputFlag.INLCR,
                        InputFlag.IGNCR,
                        InputFlag.ICRNL,
                        InputFlag.IXON),
                false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        raw.setLocalFlags(
                EnumSet.of(
                        LocalFlag.ECHO,
                        LocalFlag.ECHONL,
                        LocalFlag.ICANON,
                        LocalFlag.ISIG,
                        LocalFlag.IEXTEN),
                false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        return raw;
    }
}
