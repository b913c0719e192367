package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A container engine: the one that `DOCKER_HOST` names, or the current `docker context`, or the
/// machine's own.
///
/// Every method throws [LanException] where the engine does not answer, and where it refuses.
public final class Engine implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final URI address;
    private final DockerClient client;
    private final Commands commands;
    private final Attendants attendants = new Attendants(this);

    private Engine(DockerClientConfig config) {
        this.address = config.getDockerHost();
        this.client = client(config, http -> http.responseTimeout(ANSWER));
        this.commands = new Commands(this, address, () -> Ends.open(client(config, http -> http)));
    }

    /// Knows where the engine is; the first question will tell whether it answers.
    public static Engine find() {
        return new Engine(DefaultDockerClientConfig.createDefaultConfigBuilder().build());
    }

    private static DockerClient client(
            DockerClientConfig config, UnaryOperator<ZerodepDockerHttpClient.Builder> patience) {
        var http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(Duration.ofSeconds(5));
        return DockerClientImpl.getInstance(config, patience.apply(http).build());
    }

    /// The containers of every Compose project, or of one, running or not.
    public List<Container> containers(@Nullable String project) {
        return asked(() -> {
            var list = client.listContainersCmd().withShowAll(true);
            var all =
                    project == null
                            ? list.withLabelFilter(List.of(Labels.PROJECT))
                            : list.withLabelFilter(Map.of(Labels.PROJECT, project));
            return all.exec().stream().map(Labels::container).toList();
        });
    }

    /// The IP ranges of every network of the engine.
    public List<Subnet> subnets() {
        return asked(() ->
                client.listNetworksCmd().exec().stream()
                        .flatMap(network -> subnets(network))
                        .toList());
    }

    private static Stream<Subnet> subnets(Network network) {
        var config = network.getIpam() == null ? null : network.getIpam().getConfig();
        String project = network.getLabels().getOrDefault(Labels.PROJECT, "");
        return config == null
                ? Stream.empty()
                : config.stream()
                        .map(range ->
                                new Subnet(
                                        network.getName(),
                                        project,
                                        String.valueOf(range.getSubnet())));
    }

    /// The engine's version, as `26.1.5`, and its kernel's, as `6.1.0`.
    public record Version(String engine, String api, String kernel, String system) {}

    public Version version() {
        return asked(() -> {
            var version = client.versionCmd().exec();
            return new Version(
                    String.valueOf(version.getVersion()),
                    String.valueOf(version.getApiVersion()),
                    String.valueOf(version.getKernelVersion()),
                    String.valueOf(version.getOperatingSystem()));
        });
    }

    /// Whether an image of this name is there.
    public boolean hasImage(String name) {
        return asked(() -> {
            try {
                client.inspectImageCmd(name).exec();
                return true;
            } catch (NotFoundException none) {
                return false;
            }
        });
    }

    /// The process id, in the engine's machine, of a running container's first process; 0 if it
    /// does not run.
    public long pid(String container) {
        return asked(() -> {
            var state = client.inspectContainerCmd(container).exec().getState();
            Long pid = state.getPidLong();
            return pid == null ? 0 : pid;
        });
    }

    /// Waits for a container's end and returns its exit status.
    public int awaitEnd(String container, Duration deadline) {
        return asked(() ->
                client.waitContainerCmd(container)
                        .start()
                        .awaitStatusCode(deadline.toSeconds(), TimeUnit.SECONDS));
    }

    public void pause(String container) {
        asked(() -> client.pauseContainerCmd(container).exec());
    }

    public void unpause(String container) {
        asked(() -> client.unpauseContainerCmd(container).exec());
    }

    /// Ends a container at once, as if its plug were pulled, and waits until it is down.
    public void kill(String container) {
        asked(() -> client.killContainerCmd(container).exec());
        awaitEnd(container, Deadlines.COMMAND);
    }

    /// Starts a container that has ended.
    public void start(String container) {
        asked(() -> client.startContainerCmd(container).exec());
    }

    /// Unpacks an archive, tar(5), in a folder of a container, which must exist.
    public void unpack(InputStream archive, String container, String folder) {
        asked(() ->
                client.copyArchiveToContainerCmd(container)
                        .withTarInputStream(archive)
                        .withRemotePath(folder)
                        .exec());
    }

    /// A text file of a container, empty where it is not there.
    String read(String container, String path) {
        return asked(() -> {
            try (var tar =
                    new TarArchiveInputStream(
                            client.copyArchiveFromContainerCmd(container, path).exec())) {
                return tar.getNextEntry() == null ? "" : new String(tar.readAllBytes(), UTF_8);
            } catch (NotFoundException none) {
                return "";
            } catch (IOException cutOff) {
                throw new UncheckedIOException(cutOff);
            }
        });
    }

    /// What runs in its containers.
    Commands commands() {
        return commands;
    }

    /// Who runs the command lines of each host.
    Attendants attendants() {
        return attendants;
    }

    /// docker-java's own client, for what only one class of this package asks.
    DockerClient client() {
        return client;
    }

    /// Asks the engine, and makes one sentence of what goes wrong.
    <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DockerException refused) {
            throw new LanException(
                    Trouble.FAILED, "the engine refused: " + reason(refused), refused);
        } catch (LanException told) {
            throw told;
        } catch (RuntimeException gone) {
            throw new LanException(
                    Trouble.NO_ENGINE,
                    "no container engine answers at %s (%s)".formatted(address, root(gone)),
                    gone);
        }
    }

    @Override
    public void close() {
        attendants.close();
        commands.close();
        try {
            client.close();
        } catch (IOException ignored) {
            // Only connections that nobody uses any more.
        }
    }

    /// What the engine said, without the JSON around it.
    private static String reason(DockerException refused) {
        String said = String.valueOf(refused.getMessage());
        int message = said.indexOf("\"message\":\"");
        return message < 0
                ? said.strip()
                : said.substring(message + 11).replaceFirst("\"}\\s*$", "").strip();
    }

    private static String root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage();
        return said == null ? root.getClass().getSimpleName() : said;
    }
}
