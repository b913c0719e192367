package tomada.guides;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import tomada.lan.Command;
import tomada.lan.Host;
import tomada.lan.Terminal;

/// A terminal of a host.
final class HostConsole implements Console {
    private final Terminal terminal;
    private final long shell;

    private HostConsole(Terminal terminal, long shell) {
        this.terminal = terminal;
        this.shell = shell;
    }

    /// Opens one, in a folder, with variables.
    static HostConsole open(Host host, String folder, Map<String, String> variables) {
        Terminal terminal = host.terminal();
        StringBuilder setUp = new StringBuilder(" echo $$; cd " + Shell.quoted(folder));
        variables.forEach((name, value) ->
                setUp.append("; export ").append(name).append('=').append(Shell.quoted(value)));
        String said = terminal.type(setUp.toString()).awaitEnd().output().strip();
        // A student's start files may have changed what `echo` says.
        String pid = said.lines().findFirst().filter(line -> line.matches("\\d{1,9}")).orElse("0");
        return new HostConsole(terminal, Long.parseLong(pid));
    }

    @Override
    public void command(String line) {
        terminal.type(line);
    }

    @Override
    public void text(String line) {
        terminal.type(line);
    }

    @Override
    public void press(String key) {
        terminal.press(key);
    }

    @Override
    public Seen await(Predicate<Seen> enough, Duration deadline) {
        return seen(terminal.await(command -> enough.test(seen(command)), deadline));
    }

    @Override
    public long shell() {
        return shell;
    }

    @Override
    public boolean echoes() {
        return true;
    }

    @Override
    public void close() {
        terminal.close();
    }

    private static Seen seen(Command command) {
        return new Seen(command.output(), command.status());
    }
}
