package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tomada.lan.Lan;

/// Runs the checks of a guide's exercise with somebody's own program. What one leaves behind, as an
/// address in TIME_WAIT, the next does not find: it is removed, and where it cannot be, the next
/// gets another LAN.
final class OwnCheck {
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
        for (Block next = checks.poll(); next != null; ) {
            boolean plain = OwnPlay.isPlain(next);
            try (Lan lan = Lan.start();
                    OwnPlay play = new OwnPlay(lan, home, own, plain)) {
                boolean clean;
                do {
                    verdicts.put(next.line(), verdict(play, next));
                    clean = play.startOver() && plain;
                    next = checks.poll();
                } while (clean && next != null && OwnPlay.isPlain(next));
            }
        }
    }

    private static Verdict verdict(OwnPlay play, Block block) {
        long start = System.nanoTime();
        List<Outcome> failed = List.of();
        List<String> look = List.of();
        try {
            for (Step step : Draw.drawn(block).steps()) {
                Outcome outcome = play.run(step);
                if (!outcome.passed()) {
                    failed = List.of(outcome);
                    look = play.look();
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
                play.remarks(),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
