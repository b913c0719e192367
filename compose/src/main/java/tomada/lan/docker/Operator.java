package tomada.lan.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Container.Role;

/// The one who looks after a LAN's network: a container that is on no network of it and may enter
/// the network namespace of every host, as root with every capability, also where a host has
/// dropped all of them and has none of the tools.
///
/// It starts when it is first needed, in 0.3 s, bears the labels of the LAN's Compose project, and
/// goes with it: `docker compose down --remove-orphans`.
final class Operator implements Exec.Signaller {
    private static final String ROLE = "operator";

    private final Engine engine;
    private final String project;
    private @Nullable String container;

    Operator(Engine engine, String project) {
        this.engine = engine;
        this.project = project;
    }

    /// Starts a command in the network namespace of the process that has this folder in proc(5);
    /// empty means the operator's own.
    Exec execute(String process, List<String> argv) {
        List<String> enter =
                process.isEmpty()
                        ? List.of()
                        : List.of("nsenter", "--net=" + process + "/ns/net", "--");
        Order order =
                new Order(
                        Stream.concat(enter.stream(), argv.stream()).toList(),
                        "root",
                        true,
                        false,
                        List.of());
        try {
            return engine.commands().start(ready(false), order, this);
        } catch (LanException gone) {
            // `docker compose up --remove-orphans` takes the operator away.
            return engine.commands().start(ready(true), order, this);
        }
    }

    @Override
    public void signal(long group, String name) throws IOException {
        try (Exec kill = execute("", List.of("kill", "-s", name, "--", "-" + group))) {
            kill.await(Deadlines.COMMAND);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String ready(boolean again) {
        String known = container;
        if (known == null || again) {
            known = engine.asked(this::startedOrFound);
            container = known;
        }
        return known;
    }

    private String startedOrFound() {
        String name = project + "-" + ROLE;
        try {
            String running = engine.client().inspectContainerCmd(name).exec().getId();
            engine.client().startContainerCmd(running).exec();
            return running;
        } catch (com.github.dockerjava.api.exception.NotModifiedException runs) {
            return name;
        } catch (NotFoundException none) {
            return create(name);
        }
    }

    private String create(String name) {
        String image =
                engine.tools()
                        .orElseThrow(() ->
                                new LanException(
                                        Trouble.UNSUPPORTED,
                                        "the image tomada/host is not there, whose tools look at the"
                                                + " hosts; `make up` sees to it"));
        try {
            engine.client()
                    .createContainerCmd(image)
                    .withName(name)
                    .withUser("root")
                    .withEntrypoint("sleep", "infinity")
                    .withCmd()
                    .withStopTimeout(0)
                    .withHostConfig(
                            HostConfig.newHostConfig()
                                    .withPrivileged(true)
                                    .withPidMode("host")
                                    .withNetworkMode("host")
                                    .withInit(true))
                    .withLabels(
                            Map.of(
                                    Labels.PROJECT, project,
                                    Labels.SERVICE, ROLE,
                                    Labels.NUMBER, "1",
                                    Labels.ONE_OFF, "False",
                                    Labels.CONFIG, ROLE,
                                    Labels.ROLE, ROLE))
                    .exec();
        } catch (ConflictException another) {
            // Another process of ours was quicker; its operator serves as well.
        }
        try {
            engine.client().startContainerCmd(name).exec();
        } catch (com.github.dockerjava.api.exception.NotModifiedException runs) {
            // The other process started it, too.
        }
        if (engine.containers(project).stream().noneMatch(Operator::hasHosts)) {
            // The LAN was taken down meanwhile, and nobody would come for this one any more.
            engine.client().removeContainerCmd(name).withForce(true).exec();
            throw new LanException(Trouble.NO_LAN, project + " is gone");
        }
        return name;
    }

    private static boolean hasHosts(Container one) {
        return one.role() == Role.HOST || one.role() == Role.GUESTS;
    }
}
