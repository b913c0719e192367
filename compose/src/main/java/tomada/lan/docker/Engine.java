package tomada.lan.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A container engine: the one that `DOCKER_HOST` names, or the current `docker context`, or the
/// machine's own.
///
/// Every method throws [LanException] where the engine does not answer, and where it refuses.
public final class Engine implements AutoCloseable {
    private static final String HOST = "tomada/host";
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final URI address;
    private final Questions questions;
    private final Commands commands;
    private final Attendants attendants = new Attendants(this);

    /// There when it is first needed.
    private @Nullable DockerClient client;

    /// @param patiently gives a transport that waits so long for an answer, zero: as long as it
    ///   takes
    private Engine(URI address, Function<Duration, DockerHttpClient> patiently) {
        this.address = address;
        this.questions = new Questions(patiently.apply(ANSWER));
        this.commands =
                new Commands(
                        this,
                        address,
                        () -> Ends.open(new Questions(patiently.apply(Duration.ZERO))));
    }

    /// Knows where the engine is; the first question will tell whether it answers.
    public static Engine find() {
        Optional<Path> socket = EngineSocket.find();
        if (socket.isPresent()) {
            Path path = socket.get();
            return new Engine(
                    URI.create("unix://" + path), patience -> new UnixHttpClient(path, patience));
        }
        DockerClientConfig config = config();
        return new Engine(config.getDockerHost(), patience -> transport(config, patience));
    }

    private static DockerClientConfig config() {
        return DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    }

    private static DockerHttpClient transport(DockerClientConfig config, Duration patience) {
        var http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(Duration.ofSeconds(5));
        return (patience.isZero() ? http : http.responseTimeout(patience)).build();
    }

    /// The containers of every Compose project, or of one, running or not.
    public List<Container> containers(@Nullable String project) {
        return asked(() -> questions.containers(project));
    }

    /// What else there is to know of a container.
    public Inspection inspect(Container container) {
        return asked(() -> questions.inspect(container.id(), container.project()));
    }

    /// The IP ranges of every network of the engine.
    public List<Subnet> subnets() {
        return asked(questions::subnets);
    }

    /// The engine's version, as `26.1.5`, and its kernel's, as `6.1.0`.
    public record Version(String engine, String api, String kernel, String system) {
        /// What the sysctls of a container call its interfaces: `eth`, then their numbers; empty
        /// from API 1.46 on, which sets them before there are any.
        public String interfaces() {
            return api.matches("1\\.([0-9]|[1-3][0-9]|4[0-5])") ? "eth" : "";
        }
    }

    public Version version() {
        return asked(() -> {
            var version = client().versionCmd().exec();
            return new Version(
                    String.valueOf(version.getVersion()),
                    String.valueOf(version.getApiVersion()),
                    String.valueOf(version.getKernelVersion()),
                    String.valueOf(version.getOperatingSystem()));
        });
    }

    /// The names that our images bear: `tomada/host:latest`, or a registry's, such as
    /// `127.0.0.1:5000/tomada/host:1.0`, where a LAN was started from published images.
    public List<String> images() {
        return asked(() ->
                client().listImagesCmd().withLabelFilter(Labels.SOURCES).exec().stream()
                        .map(Image::getRepoTags)
                        .filter(Objects::nonNull)
                        .flatMap(Arrays::stream)
                        .toList());
    }

    /// Whether an image of this name is there.
    public boolean hasImage(String name) {
        return asked(() -> {
            try {
                client().inspectImageCmd(name).exec();
                return true;
            } catch (NotFoundException none) {
                return false;
            }
        });
    }

    /// An image with the tools of our hosts: tomada/host, or, where a LAN was started from
    /// published images, one under another name, which says what it was built from.
    public Optional<String> tools() {
        return hasImage(HOST)
                ? Optional.of(HOST)
                : asked(() ->
                        client().listImagesCmd().withLabelFilter(Labels.SOURCES).exec().stream()
                                .map(Image::getId)
                                .findFirst());
    }

    /// The process id, in the engine's machine, of a running container's first process; 0 if it
    /// does not run.
    public long pid(String container) {
        return asked(() -> {
            var state = client().inspectContainerCmd(container).exec().getState();
            Long pid = state.getPidLong();
            return pid == null ? 0 : pid;
        });
    }

    /// Whether a container's network is its own, not another container's or the machine's.
    public boolean ownsNetwork(String container) {
        return asked(() -> {
            var host = client().inspectContainerCmd(container).exec().getHostConfig();
            String mode = host == null ? "" : String.valueOf(host.getNetworkMode());
            return !mode.equals("host") && !mode.startsWith("container:");
        });
    }

    /// Waits for a container's end and returns its exit status.
    public int awaitEnd(String container, Duration deadline) {
        return asked(() ->
                client().waitContainerCmd(container)
                        .start()
                        .awaitStatusCode(deadline.toSeconds(), TimeUnit.SECONDS));
    }

    public void pause(String container) {
        asked(() -> client().pauseContainerCmd(container).exec());
    }

    public void unpause(String container) {
        asked(() -> client().unpauseContainerCmd(container).exec());
    }

    /// Ends every process of a container at once, and waits until it is down.
    public void kill(String container) {
        asked(() -> client().killContainerCmd(container).exec());
        awaitEnd(container, Deadlines.COMMAND);
    }

    /// Starts a container that has ended.
    public void start(String container) {
        asked(() -> client().startContainerCmd(container).exec());
    }

    /// Unpacks an archive, tar(5), in a folder of a container, which must exist.
    public void unpack(InputStream archive, String container, String folder) {
        asked(() ->
                client().copyArchiveToContainerCmd(container)
                        .withTarInputStream(archive)
                        .withRemotePath(folder)
                        .exec());
    }

    /// A text file of a container, empty where it is not there.
    String read(String container, String path) {
        return asked(() -> questions.file(container, path));
    }

    /// What runs in its containers.
    Commands commands() {
        return commands;
    }

    /// Who runs the command lines of each host.
    Attendants attendants() {
        return attendants;
    }

    /// What nearly every command asks.
    Questions questions() {
        return questions;
    }

    /// docker-java's own client, for whatever else is asked.
    synchronized DockerClient client() {
        DockerClient known = client;
        if (known == null) {
            DockerClientConfig config = config();
            known = DockerClientImpl.getInstance(config, transport(config, ANSWER));
            client = known;
        }
        return known;
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
            questions.http().close();
            DockerClient known = closing();
            if (known != null) {
                known.close();
            }
        } catch (IOException ignored) {
            // Only connections that nobody uses any more.
        }
    }

    private synchronized @Nullable DockerClient closing() {
        return client;
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
