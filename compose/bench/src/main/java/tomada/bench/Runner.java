package tomada.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Holds the contests of a measure, round by round: in each round every subject is sampled once,
/// and each round begins with another one, so that what drifts meets them all alike.
final class Runner {
    /// What a sample that was stopped may take to tidy up.
    private static final Duration TIDYING = Duration.ofSeconds(90);

    private final Path home;
    private final Output output;

    Runner(Path home, Output output) {
        this.home = home;
        this.output = output;
    }

    /// What fails is told in its rows; the others go on.
    List<Row> run(Measure measure, boolean quick) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Contest contest : measure.contests(quick)) {
            rows.addAll(run(measure.name(), contest));
        }
        return rows;
    }

    List<Row> run(String measure, Contest contest) throws InterruptedException {
        return Scores.of(measure, contest, hold(measure, contest));
    }

    private List<Outcome> hold(String measure, Contest contest) throws InterruptedException {
        String title = measure + ", " + contest.shape();
        List<Outcome> outcomes = List.of();
        try (Stage stage = new Stage(home)) {
            output.progress(title);
            List<Subject> subjects = contest.cast().on(stage);
            judgeable(contest, subjects);
            outcomes = subjects.stream().map(Outcome::new).toList();
            for (Outcome outcome : outcomes) {
                lacking(outcome);
            }
            for (int round = -contest.warmups(); round < contest.rounds(); round++) {
                for (Outcome outcome : rotated(outcomes, round)) {
                    if (outcome.takesPart(round)) {
                        sample(title, contest, round, outcome);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            interruptedMeanwhile();
            outcomes = failed(outcomes, failed);
        }
        return outcomes;
    }

    /// A goal that names nobody, or no metric, would never be missed.
    private static void judgeable(Contest contest, List<Subject> subjects) {
        for (Subject subject : subjects) {
            for (Subject.Aim aim : subject.aims()) {
                if (contest.metrics().stream().noneMatch(m -> m.name().equals(aim.metric()))
                        || subjects.stream()
                                .noneMatch(s -> s.name().equals(aim.goal().subject()))) {
                    throw new BenchException(
                            "a goal of %s cannot be judged: %s in %s"
                                    .formatted(subject.name(), aim.goal(), aim.metric()));
                }
            }
        }
    }

    /// The stage itself failed, before its subjects were there or after.
    private List<Outcome> failed(List<Outcome> outcomes, Exception failed) {
        String sentence = sentence(failed);
        output.trouble(sentence);
        if (outcomes.isEmpty()) {
            Subject nobody =
                    Subject.tomada(
                            "-",
                            "",
                            () -> {
                                throw failed;
                            });
            outcomes = List.of(new Outcome(nobody));
        }
        outcomes.forEach(outcome -> outcome.fail(sentence));
        return outcomes;
    }

    private static void lacking(Outcome outcome) {
        List<Tool> missing = outcome.subject().missing();
        List<Tool> forbidden = outcome.subject().forbidden();
        if (!outcome.subject().leftOut().isEmpty()) {
            outcome.leaveOut("left out: " + outcome.subject().leftOut());
        } else if (!missing.isEmpty()) {
            outcome.leaveOut(
                    "left out: %s is not installed; as root, apt-get install %s"
                            .formatted(Tool.names(missing), Tool.packages(missing)));
        } else if (!forbidden.isEmpty()) {
            outcome.leaveOut("left out: only root may use %s so".formatted(Tool.names(forbidden)));
        }
    }

    private static List<Outcome> rotated(List<Outcome> outcomes, int round) {
        List<Outcome> rotated = new ArrayList<>(outcomes);
        Collections.rotate(rotated, -round);
        return rotated;
    }

    private void sample(String title, Contest contest, int round, Outcome outcome)
            throws InterruptedException {
        Subject subject = outcome.subject();
        String place =
                round < 0 ? "warming up" : "round %d of %d".formatted(round + 1, contest.rounds());
        output.progress("%s, %s: %s".formatted(title, place, subject.name()));
        try {
            Sample sample = sampled(subject, contest.deadline());
            if (sample.values().size() != contest.metrics().size()) {
                throw new BenchException("a sample has a value for each metric");
            }
            if (round >= 0) {
                outcome.add(sample);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            interruptedMeanwhile();
            outcome.fail(sentence(failed));
            output.trouble("%s: %s: %s".formatted(title, subject.name(), sentence(failed)));
        }
    }

    /// On a thread of its own, so that it can be stopped.
    private static Sample sampled(Subject subject, Duration deadline) throws Exception {
        FutureTask<Sample> task = new FutureTask<>(subject.sampler()::sample);
        Thread thread = Thread.ofPlatform().name(subject.name()).start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new BenchException("not done within %d s".formatted(deadline.toSeconds()));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            stop(task, thread);
        }
    }

    /// Waits until it has tidied up, also when this thread is asked to stop.
    private static void stop(FutureTask<Sample> task, Thread thread) {
        task.cancel(true);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(TIDYING);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Libraries make exceptions of their own of an interrupt.
    private static void interruptedMeanwhile() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static String sentence(Exception failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
