package tomada.lan.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// The engine's news of what has ended: commands and containers. One connection, which is there
/// before the first command starts, so that none ends unheard.
///
/// Of a command whose container is killed first the engine may never end the output: it does not of
/// the operator's, who shares the machine's processes.
final class Ends implements AutoCloseable {
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
    private final Response news;
    private volatile boolean over;

    private Ends(Response news) {
        this.news = news;
    }

    /// @param questions to one who waits for an answer as long as it takes
    static Ends open(Questions questions) {
        Ends ends = new Ends(questions.ends());
        // Of the platform, as in Exec.
        Thread.ofPlatform().daemon().name("engine's events").start(ends::hear);
        return ends;
    }

    /// The end of a command that is about to start.
    ///
    /// @param container its name or its id
    Ending of(String exec, String container) {
        var ending = new Ending(container, new CompletableFuture<>(), new CompletableFuture<>());
        endings.put(exec, ending);
        if (over) {
            noMore("its connection was closed");
        }
        return ending;
    }

    void forget(String exec) {
        endings.remove(exec);
    }

    /// Whether nothing more will be heard.
    boolean over() {
        return over;
    }

    @Override
    public void close() {
        over = true;
        noMore("its connection was closed");
        news.close();
    }

    private void commandEnded(String exec, String status) {
        Ending ending = endings.get(exec);
        // After its container's end the engine knows no status any more, and says 127.
        if (ending != null && !ending.gone.isDone()) {
            ending.status.complete(status.isEmpty() ? 0 : Integer.parseInt(status));
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

    private void hear() {
        String why = "it ended the connection";
        try (JsonParser events = Json.parser(news.getBody())) {
            for (var event = Json.next(events); event.isPresent(); event = Json.next(events)) {
                hear(event.get());
            }
        } catch (IOException gone) {
            why = String.valueOf(gone.getMessage());
        } finally {
            over = true;
            noMore(why);
            news.close();
        }
    }

    private void hear(Json event) {
        Json actor = event.get("Actor");
        Json attributes = actor.get("Attributes");
        if (event.get("Action").text().equals("exec_die")) {
            commandEnded(attributes.get("execID").text(), attributes.get("exitCode").text());
        } else {
            containerEnded(actor.get("ID").text(), attributes.get("name").text());
        }
    }
}
