package tomada.lan.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// The engine's news of what has ended: commands and containers. One connection, which is there
/// before the first command starts, so that none ends unheard.
///
/// Of a command whose container is killed first the engine may never end the output: it does not of
/// the operator's, who shares the machine's processes.
final class Ends implements AutoCloseable {
    private static final Duration OPENING = Duration.ofSeconds(10);

    /// What will be heard of one command.
    ///
    /// @param container its name or its id
    /// @param status its exit status
    /// @param gone why nothing more will come of it: its container has ended, or the engine
    record Ending(
            String container,
            CompletableFuture<Integer> status,
            CompletableFuture<LanException> gone) {}

    private final Map<String, Ending> endings = new ConcurrentHashMap<>();
    private final News news = new News();

    private Ends() {}

    /// @param client one that waits for an answer as long as it takes
    static Ends open(DockerClient client) {
        Ends ends = new Ends();
        client.eventsCmd()
                .withEventTypeFilter(EventType.CONTAINER)
                .withEventFilter("exec_die", "die")
                .exec(ends.news);
        try {
            ends.news.awaitStarted(OPENING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ends;
    }

    /// The end of a command that is about to start.
    ///
    /// @param container its name or its id
    Ending of(String exec, String container) {
        var ending = new Ending(container, new CompletableFuture<>(), new CompletableFuture<>());
        endings.put(exec, ending);
        if (news.over) {
            noMore("its connection was closed");
        }
        return ending;
    }

    void forget(String exec) {
        endings.remove(exec);
    }

    /// Whether nothing more will be heard.
    boolean over() {
        return news.over;
    }

    @Override
    public void close() {
        try {
            news.close();
        } catch (IOException ignored) {
            // Nobody listens any more.
        }
    }

    private void commandEnded(String exec, String status) {
        Ending ending = endings.get(exec);
        // After its container's end the engine knows no status any more, and says 127.
        if (ending != null && !ending.gone.isDone()) {
            ending.status.complete(Integer.valueOf(status));
        }
    }

    private void containerEnded(String id, String name) {
        var why = new LanException(Trouble.FAILED, "the container %s has ended".formatted(name));
        for (Ending ending : endings.values()) {
            if (ending.container.equals(id) || ending.container.equals(name)) {
                ending.gone.complete(why);
            }
        }
    }

    private void noMore(String why) {
        var gone = new LanException(Trouble.NO_ENGINE, "the engine went away: " + why);
        endings.values().forEach(ending -> ending.gone.complete(gone));
    }

    private final class News extends ResultCallback.Adapter<Event> {
        private volatile boolean over;

        @Override
        public void onNext(Event event) {
            var actor = event.getActor();
            Map<String, String> attributes =
                    actor == null || actor.getAttributes() == null
                            ? Map.of()
                            : actor.getAttributes();
            if ("exec_die".equals(event.getAction())) {
                commandEnded(
                        attributes.getOrDefault("execID", ""),
                        attributes.getOrDefault("exitCode", "0"));
            } else if (actor != null) {
                containerEnded(String.valueOf(actor.getId()), attributes.getOrDefault("name", ""));
            }
        }

        @Override
        public void onError(Throwable gone) {
            over = true;
            noMore(String.valueOf(gone.getMessage()));
            super.onError(gone);
        }

        @Override
        public void onComplete() {
            over = true;
            noMore("it ended the connection");
            super.onComplete();
        }

        @Override
        public void close() throws IOException {
            over = true;
            noMore("its connection was closed");
            super.close();
        }
    }
}
