package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tomada.guides.Stage.Spoken;
import tomada.lan.Lan;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;

/// Runs the checks of a guide's exercise with somebody's own program. What one leaves behind, as an
/// address in TIME_WAIT, is not held against the next: that gets another LAN then.
final class OwnCheck {
    private static final int LAST_WORDS = 12;

    /// The first of the ports that Linux gives to who asks for none (ip(7)).
    private static final int EPHEMERAL = 32_768;

    private final Guide guide;
    private final OwnPrograms own;
    private final Path home;

    OwnCheck(Guide guide, OwnPrograms own, Path home) {
        this.guide = guide;
        this.own = own;
        this.home = home;
    }

    /// The verdicts, in the order of the checks.
    ///
    /// @param atOnce on so many LANs
    List<Verdict> run(int atOnce) {
        Queue<Block> checks =
                new ConcurrentLinkedQueue<>(
                        guide.blocks().stream().filter(Block::isCheck).toList());
        Map<Integer, Verdict> verdicts = new ConcurrentSkipListMap<>(); // by their lines
        int workers = Math.min(atOnce, checks.size());
        try (ExecutorService executor =
                Executors.newFixedThreadPool(
                        workers, Thread.ofVirtual().name("check-", 1).factory())) {
            Stream.generate(() ->
                            CompletableFuture.runAsync(() -> work(checks, verdicts), executor))
                    .limit(workers)
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        return List.copyOf(verdicts.values());
    }

    /// Takes one check after the other, until there is none.
    private void work(Queue<Block> checks, Map<Integer, Verdict> verdicts) {
        for (Block first = checks.poll(); first != null; first = checks.poll()) {
            try (Lan lan = Lan.start();
                    Play play = new Play(lan, home, own.commands(), own.folder())) {
                Block next = first;
                do {
                    play.startOver();
                    verdicts.put(next.line(), verdict(play, next));
                    play.startOver();
                    next = isClean(lan) ? checks.poll() : null;
                } while (next != null);
            }
        }
    }

    /// Whether nothing holds or has held a service's port: neither a program that lives on nor a
    /// connection in TIME_WAIT.
    private static boolean isClean(Lan lan) {
        return lan.sockets().entries().stream()
                .filter(entry -> !entry.isEngineDns())
                .noneMatch(entry ->
                        entry.local() instanceof Inet inet && inet.address().getPort() < EPHEMERAL);
    }

    private static Verdict verdict(Play play, Block block) {
        long start = System.nanoTime();
        List<Outcome> failed = List.of();
        List<String> look = List.of();
        try {
            for (Step step : block.steps()) {
                Outcome outcome = play.run(step);
                if (!outcome.passed()) {
                    failed = List.of(outcome);
                    look = look(play);
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Verdict(
                block.check(),
                block.line(),
                failed,
                look,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /// What the student's programs said and how they ended, and what the kernels hold of theirs.
    private static List<String> look(Play play) throws InterruptedException {
        List<String> look = new ArrayList<>();
        LanText text = new LanText(play.lan().number());
        for (Spoken spoken : play.spoken()) {
            String role = role(spoken.command());
            if (role.isEmpty()) {
                continue;
            }
            look.add(
                    "your %s on %s %s"
                            .formatted(
                                    role,
                                    spoken.place(),
                                    spoken.seen().status().isPresent()
                                            ? "has ended, with exit status "
                                                    + spoken.seen().status().getAsInt()
                                            : "is running"));
            List<String> lines = spoken.seen().output().strip().lines().toList();
            if (lines.isEmpty()) {
                look.add("it printed nothing");
            } else {
                look.add("the last it printed:");
                lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size())
                        .forEach(line -> look.add("    " + line));
            }
        }
        play.lan().sockets().entries().stream()
                .filter(entry -> !entry.isEngineDns() && entry.local() instanceof Inet)
                .flatMap(entry -> sentence(entry))
                .map(text::printed)
                .distinct()
                .forEach(look::add);
        return look;
    }

    private static String role(String command) {
        return command.contains("$SERVER") ? "server" : command.contains("$CLIENT") ? "client" : "";
    }

    private static Stream<String> sentence(SocketEntry entry) {
        String protocol = entry.protocol().name();
        if (entry.state() == SocketEntry.State.LISTEN) {
            String waiting =
                    entry.receiveQueue() == 0
                            ? ""
                            : "; connections that wait to be accepted: " + entry.receiveQueue();
            return Stream.of(
                    "%s listens on %s (%s)%s"
                            .formatted(entry.host(), entry.local(), protocol, waiting));
        }
        if (entry.state() == SocketEntry.State.UNCONNECTED) {
            return Stream.of(
                    "%s receives on %s (%s)".formatted(entry.host(), entry.local(), protocol));
        }
        if (entry.receiveQueue() > 0) {
            return Stream.of(
                    "%d bytes wait at %s, %s, for a recv (from %s)"
                            .formatted(
                                    entry.receiveQueue(),
                                    entry.host(),
                                    entry.local(),
                                    entry.peer()));
        }
        return entry.state() == SocketEntry.State.CLOSE_WAIT
                ? Stream.of(
                        "%s still holds %s, whose peer %s has closed: close() is missing"
                                .formatted(entry.host(), entry.local(), entry.peer()))
                : Stream.empty();
    }
}
