package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tomada.lan.Evidence;
import tomada.lan.Lan;
import tomada.lan.LanException;

/// Plays guides from their first step to their last, each on a fresh LAN of its own, several at
/// once.
final class Checker implements AutoCloseable {
    private final Path home;
    private final ExecutorService executor;

    /// @param home the checkout
    /// @param atOnce how many LANs at the same time
    Checker(Path home, int atOnce) {
        this.home = home;
        this.executor =
                Executors.newFixedThreadPool(
                        atOnce, Thread.ofVirtual().name("guide-", 1).factory());
    }

    /// Plays one in its turn.
    ///
    /// @param told hears each outcome as it comes
    CompletableFuture<Played> play(Guide guide, Consumer<Outcome> told) {
        return play(guide, told, _ -> {});
    }

    /// @param before what happens to its LAN before the guide is played
    CompletableFuture<Played> play(Guide guide, Consumer<Outcome> told, Consumer<Lan> before) {
        return CompletableFuture.supplyAsync(() -> playNow(guide, told, before), executor);
    }

    private Played playNow(Guide guide, Consumer<Outcome> told, Consumer<Lan> before) {
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        String evidence = "";
        String trouble = "";
        try (Lan lan = Lan.start()) {
            before.accept(lan);
            try (Play play = new Play(lan, home, guide.facts().programs(), null)) {
                evidence = play(guide, play, outcomes, told);
            }
        } catch (LanException failed) {
            trouble = String.valueOf(failed.getMessage());
        }
        return new Played(
                guide, outcomes, evidence, trouble, Duration.ofNanos(System.nanoTime() - start));
    }

    private static String play(
            Guide guide, Play play, List<Outcome> outcomes, Consumer<Outcome> told) {
        for (Block block : guide.blocks()) {
            if (block.isCheck()) {
                play.startOver();
            }
            for (Step step : Draw.drawn(block).steps()) {
                Outcome outcome = play.run(step);
                outcomes.add(outcome);
                told.accept(outcome);
                if (!outcome.passed()) {
                    return Evidence.of(play.lan());
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
