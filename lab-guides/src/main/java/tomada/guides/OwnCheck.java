package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tomada.guides.Play.Spoken;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;

/// Runs the checks of a guide's exercise with somebody's own program, each on a LAN of its own:
/// what one leaves behind, as an address in TIME_WAIT, is not held against the next.
final class OwnCheck {
    private static final int LAST_WORDS = 12;

    private final Guide guide;
    private final OwnPrograms own;
    private final Path home;

    OwnCheck(Guide guide, OwnPrograms own, Path home) {
        this.guide = guide;
        this.own = own;
        this.home = home;
    }

    /// The verdicts, in the order of the checks.
    List<Verdict> run(int atOnce) {
        try (ExecutorService executor =
                Executors.newFixedThreadPool(
                        atOnce, Thread.ofVirtual().name("check-", 1).factory())) {
            return guide.blocks().stream()
                    .filter(Block::isCheck)
                    .map(block -> CompletableFuture.supplyAsync(() -> verdict(block), executor))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private Verdict verdict(Block block) {
        long start = System.nanoTime();
        List<Outcome> failed = List.of();
        List<String> look = List.of();
        try (Lan lan = Lan.start();
                Play play = new Play(lan, home, own.commands(), own.folder())) {
            for (Step step : block.steps()) {
                Outcome outcome = play.run(step);
                if (!outcome.passed()) {
                    failed = List.of(outcome);
                    look = look(play);
                    break;
                }
            }
        } catch (LanException noLan) {
            throw noLan;
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
    private List<String> look(Play play) throws InterruptedException {
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
