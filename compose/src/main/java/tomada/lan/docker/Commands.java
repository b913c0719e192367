package tomada.lan.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The commands that an engine runs in containers: started, looked at, and heard of when they end.
final class Commands implements AutoCloseable {
    private final Engine engine;
    private final URI address;
    private final Supplier<Ends> opening;
    private @Nullable Ends ends;

    /// @param opening begins to hear of ends, when the first command is about to start
    Commands(Engine engine, URI address, Supplier<Ends> opening) {
        this.engine = engine;
        this.address = address;
        this.opening = opening;
    }

    /// Starts a command in a running container.
    Exec start(String container, Order order, Exec.Signaller signaller) {
        return engine.asked(() -> {
            Ends heard = ends();
            String id = engine.questions().command(container, order);
            Ends.Ending ending = heard.of(id, container);
            try {
                Hijacked stream =
                        Hijacked.post(
                                address,
                                "/exec/" + id + "/start",
                                "{\"Detach\":false,\"Tty\":%b}".formatted(order.terminal()));
                return new Exec(this, id, order, stream, ending, signaller);
            } catch (IOException failed) {
                heard.forget(id);
                throw new UncheckedIOException(failed);
            }
        });
    }

    record State(boolean running, long pid, int status) {}

    State state(String exec) {
        return engine.asked(() -> engine.questions().state(exec));
    }

    void resize(String exec, int columns, int rows) {
        engine.asked(() -> engine.client().resizeExecCmd(exec).withSize(rows, columns).exec());
    }

    synchronized void forget(String exec) {
        if (ends != null) {
            ends.forget(exec);
        }
    }

    private synchronized Ends ends() {
        Ends known = ends;
        if (known == null || known.over()) {
            known = opening.get();
            ends = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (ends != null) {
            ends.close();
        }
    }
}
