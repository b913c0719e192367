package tomada.lan.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Family;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Unit;
import tomada.lan.SocketEntry.Unix;
import tomada.lan.SocketTable;
import tomada.lan.SocketTable.Connection;

/// `lan sockets`: netstat for the whole LAN.
@Command(
        name = "sockets",
        description = "Shows who listens where, and who talks to whom, both ends in one row.",
        footer = {
            "",
            "WAITING is how many connections a listening socket has that nobody accepted, and how many"
                    + " it may have; of UDP, the kernel's memory that the datagrams take up which nobody"
                    + " read: it tells neither how many they are nor how long.",
            "QUEUES are what the program has not read, and what the peer has not acknowledged: bytes of"
                    + " TCP, where a FIN counts as one, and memory (m) of UDP. In JSON, receiveUnit and"
                    + " sendUnit tell: BYTES, CONNECTIONS, KERNEL_MEMORY, or NEXT_DATAGRAM, of a Unix"
                    + " datagram socket."
        })
final class SocketsCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Mixin Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "HOST", description = "One host only.")
    @Nullable String host;

    @Option(names = "--watch", description = "Look again every second, until Ctrl-C.")
    boolean watch;

    @Option(
            names = "--all",
            description = "The engine's own DNS (127.0.0.11) and unnamed Unix sockets, too.")
    boolean all;

    private final Output output;

    SocketsCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Lan lan = target.attach()) {
            print(read(lan));
            if (watch) {
                watch(lan);
            }
        }
        return ExitStatus.OK.code;
    }

    /// Ends with what the LAN says when it can be read no more.
    private void watch(Lan lan) throws InterruptedException {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            long interval = INTERVAL.toMillis();
            clock.scheduleWithFixedDelay(() -> redraw(lan), interval, interval, MILLISECONDS).get();
        } catch (ExecutionException ended) {
            throw ended.getCause() instanceof LanException told
                    ? told
                    : new IllegalStateException(ended);
        }
    }

    private void redraw(Lan lan) {
        SocketTable table = read(lan);
        output.clear();
        print(table);
    }

    private SocketTable read(Lan lan) {
        String one = host;
        SocketTable table = one == null ? lan.sockets() : lan.host(one).sockets();
        return all
                ? table
                : new SocketTable(
                        table.entries().stream().filter(SocketsCommand::isOfInterest).toList());
    }

    private static boolean isOfInterest(SocketEntry entry) {
        return !entry.isEngineDns()
                && !(entry.local() instanceof Unix unix && unix.path().isEmpty());
    }

    private void print(SocketTable table) {
        if (target.json) {
            output.json(table.entries().stream().map(SocketsCommand::json).toList());
            return;
        }
        output.table(
                List.of("LISTENING", "PROTO", "ADDRESS", "WAITING", "PROCESS"),
                table.listening().stream().map(SocketsCommand::listening).toList());
        output.line("");
        output.table(
                List.of("FROM", "ADDRESS", "QUEUES", "TO", "ADDRESS", "QUEUES", "STATE", "PROCESS"),
                table.connections().stream().map(SocketsCommand::connection).toList());
        if (!all) {
            output.dim("\nThe engine's own DNS on 127.0.0.11 is left out; --all shows it.");
        }
    }

    private static List<String> listening(SocketEntry entry) {
        return List.of(
                entry.host(),
                protocol(entry),
                entry.local() + (entry.dualStack() ? " and IPv4" : ""),
                entry.backlog().isPresent()
                        ? entry.receiveQueue() + " of " + entry.backlog().getAsInt()
                        : queue(entry.receiveQueue(), entry.receiveUnit(), " bytes of memory"),
                owners(entry) + (entry.isEngineDns() ? " (the engine's DNS)" : ""));
    }

    private static List<String> connection(Connection connection) {
        List<String> row = new ArrayList<>();
        SocketEntry known = connection.from().or(connection::to).orElseThrow();
        row.addAll(end(connection.from(), connection.to()));
        row.addAll(end(connection.to(), connection.from()));
        row.add(
                Stream.of(connection.from(), connection.to())
                        .flatMap(Optional::stream)
                        .map(e -> state(e))
                        .distinct()
                        .collect(joining(" / ")));
        row.add(
                Stream.of(connection.from(), connection.to())
                        .flatMap(Optional::stream)
                        .map(SocketsCommand::owners)
                        .collect(joining(" -> ")));
        row.set(row.size() - 2, protocol(known) + " " + row.get(row.size() - 2));
        return row;
    }

    /// Host, address, and bytes received and not read, sent and not acknowledged.
    private static List<String> end(Optional<SocketEntry> entry, Optional<SocketEntry> other) {
        return entry.map(e ->
                        List.of(
                                e.host(),
                                e.local().toString(),
                                queue(e.receiveQueue(), e.receiveUnit(), "m")
                                        + "/"
                                        + queue(e.sendQueue(), e.sendUnit(), "m")))
                .orElseGet(
                        () -> List.of("?", other.map(o -> o.peer().toString()).orElse("?"), "-"));
    }

    /// What a queue holds; the kernel's memory for what is in it is marked.
    private static String queue(long number, Unit unit, String memory) {
        return number + (unit == Unit.KERNEL_MEMORY && number > 0 ? memory : "");
    }

    private static String state(SocketEntry entry) {
        String timer =
                entry.timer()
                        .map(t -> " (%s, %.1f s)".formatted(t.name(), t.left().toMillis() / 1000.0))
                        .orElse("");
        return entry.state() + timer;
    }

    private static String protocol(SocketEntry entry) {
        String name = entry.protocol().toString().toLowerCase(Locale.ROOT).replace('_', '-');
        return entry.family() == Family.V4_MAPPED ? name + " (v4-mapped)" : name;
    }

    private static String owners(SocketEntry entry) {
        return entry.owners().isEmpty()
                ? "-"
                : entry.owners().stream()
                        .map(SocketsCommand::owner)
                        .distinct()
                        .collect(joining(", "));
    }

    private static String owner(Owner owner) {
        return owner.program()
                + " "
                + owner.pid()
                + (owner.on().isEmpty() ? "" : " on " + owner.on());
    }

    private static Map<String, Object> json(SocketEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", entry.host());
        json.put("protocol", entry.protocol());
        json.put("family", entry.family());
        json.put("state", entry.state());
        json.put("local", entry.local().toString());
        json.put("peer", entry.peer().toString());
        json.put("receiveQueue", entry.receiveQueue());
        json.put("receiveUnit", entry.receiveUnit());
        json.put("sendQueue", entry.sendQueue());
        json.put("sendUnit", entry.sendUnit());
        entry.backlog().ifPresent(backlog -> json.put("backlog", backlog));
        json.put("dualStack", entry.dualStack());
        json.put("engineDns", entry.isEngineDns());
        entry.timer()
                .ifPresent(t ->
                        json.put(
                                "timer",
                                Map.of(
                                        "name", t.name(),
                                        "milliseconds", t.left().toMillis(),
                                        "fired", t.fired())));
        json.put("owners", entry.owners());
        json.put("details", entry.details());
        return json;
    }
}
