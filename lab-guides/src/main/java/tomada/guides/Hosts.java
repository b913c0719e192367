package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tomada.guides.Stage.Spoken;
import tomada.lan.Lan;

/// The hosts of a LAN on which checks are made, as their kernels know them, and how they are put
/// back to what they were. `hosts.py` does it, as the LAN's operator.
final class Hosts {
    private static final String SCRIPT = script();
    private static final Pattern PROCESS =
            Pattern.compile("(?m)^(process|shell) (\\S+) (\\d+) (\\d+) (.*)$");
    private static final Pattern KILLS = Pattern.compile("(?m)^oom (\\S+) ([1-9]\\d*)$");

    private final Lan lan;
    private final List<String> hosts;

    Hosts(Lan lan) {
        this.lan = lan;
        this.hosts = lan.hosts().stream().map(host -> host.name() + "=" + host.pid()).toList();
    }

    /// A process that came since [#keep()].
    ///
    /// @param pid its id on its host
    /// @param terminal the id of the shell at whose terminal it was started
    /// @param isShell whether it is such a shell itself
    record Running(String host, long pid, long terminal, String program, boolean isShell) {}

    /// @param kills by host: how many processes the kernel killed since [#keep()] because the host
    ///   had no memory left
    record Look(List<Running> processes, Map<String, Integer> kills) {
        /// How a command has ended, as [ExitWords] has it.
        String ending(Spoken ended) {
            int status = ended.seen().status().orElse(-1);
            return status == ExitWords.KILLED && kills.containsKey(ended.host())
                    ? ExitWords.OUT_OF_MEMORY
                    : ExitWords.of(status);
        }
    }

    /// Gives them the addresses and names of LAN 0, on a switch of their own.
    void becomeLan0() {
        done("plug", Integer.toString(lan.number()));
    }

    /// Notes what is there now, which [#reset()] comes back to.
    void keep() {
        done("keep");
    }

    /// Ends and removes what came since: processes, connections that the kernel remembers, files,
    /// shared memory, semaphores and queues.
    ///
    /// @return what would not go, a line each; nothing where the hosts are as they were
    List<String> reset() {
        return done("reset").lines().toList();
    }

    Look look() {
        String text = done("look");
        List<Running> processes = new ArrayList<>();
        PROCESS.matcher(text)
                .results()
                .forEach(p ->
                        processes.add(
                                new Running(
                                        p.group(2),
                                        Long.parseLong(p.group(3)),
                                        Long.parseLong(p.group(4)),
                                        p.group(5),
                                        p.group(1).equals("shell"))));
        Map<String, Integer> kills = new HashMap<>();
        KILLS.matcher(text)
                .results()
                .forEach(host -> kills.put(host.group(1), Integer.valueOf(host.group(2))));
        return new Look(processes, kills);
    }

    /// Kills what runs at a terminal, and leaves its shell.
    void end(String host, long terminal) {
        List<String> argv = new ArrayList<>(List.of("python3", "-c", SCRIPT, "end"));
        argv.add(Long.toString(terminal));
        hosts.stream().filter(one -> one.startsWith(host + "=")).forEach(argv::add);
        lan.operated(argv);
    }

    private String done(String... order) {
        List<String> argv = new ArrayList<>(List.of("python3", "-c", SCRIPT));
        argv.addAll(List.of(order));
        argv.addAll(hosts);
        return lan.operated(argv);
    }

    private static String script() {
        try (InputStream script = Hosts.class.getResourceAsStream("hosts.py")) {
            if (script == null) {
                throw new IllegalStateException("hosts.py is not beside " + Hosts.class);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
