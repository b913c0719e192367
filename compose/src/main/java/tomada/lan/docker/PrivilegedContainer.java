package tomada.lan.docker;

import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A container with every capability and no network, in which to try what the engine and its kernel
/// can do. It goes by itself after a minute, should nobody be left to remove it.
public final class PrivilegedContainer implements AutoCloseable {
    private final Engine engine;
    private final String container;

    private PrivilegedContainer(Engine engine, String container) {
        this.engine = engine;
        this.container = container;
    }

    public static PrivilegedContainer start(Engine engine) {
        String image =
                engine.tools()
                        .orElseThrow(() ->
                                new LanException(
                                        Trouble.UNSUPPORTED,
                                        "no image of Tomada is there to try them in"));
        return engine.asked(() -> {
            String id =
                    engine.client()
                            .createContainerCmd(image)
                            .withUser("root")
                            .withEntrypoint("sleep", "60")
                            .withCmd()
                            .withHostConfig(
                                    HostConfig.newHostConfig()
                                            .withPrivileged(true)
                                            .withNetworkMode("none")
                                            .withAutoRemove(true))
                            .exec()
                            .getId();
            engine.client().startContainerCmd(id).exec();
            return new PrivilegedContainer(engine, id);
        });
    }

    /// Starts a script of sh(1) as root.
    public Execution run(String script) {
        Order order = new Order(List.of("sh", "-c", script), "root", false, false, List.of());
        return engine.commands().start(container, order, (_, _) -> {});
    }

    public void pause() {
        engine.pause(container);
        engine.unpause(container);
    }

    /// Ends it; nothing can be tried in it any more.
    public void kill() {
        engine.asked(() -> engine.client().killContainerCmd(container).exec());
    }

    @Override
    public void close() {
        try {
            engine.asked(
                    () -> engine.client().removeContainerCmd(container).withForce(true).exec());
        } catch (LanException gone) {
            // It was killed, and the engine has removed it or is about to.
        }
    }
}
