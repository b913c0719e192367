package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The questions that nearly every command asks the engine, in the words of its HTTP API, so that
/// the small commands need no more of docker-java than its transport. Each throws as docker-java
/// does, [DockerException] where the engine refuses.
///
/// @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
record Questions(DockerHttpClient http) {

    /// The containers of every Compose project, or of one, running or not.
    List<Container> containers(@Nullable String project) {
        // An image that Compose built bears a project's name, and so does who runs it alone, as
        // `lan` in its image. Only Compose's own containers have a configuration.
        List<String> labels =
                project == null
                        ? List.of(Labels.PROJECT, Labels.CONFIG)
                        : List.of(Labels.PROJECT + "=" + project);
        String filter = Json.write(Map.of("label", labels));
        return json("GET", "/containers/json?all=1&filters=" + encoded(filter), "")
                .elements()
                .stream()
                .map(Labels::container)
                .toList();
    }

    /// One container, of a project.
    Inspection inspect(String container, String project) {
        return Inspection.of(json("GET", "/containers/" + container + "/json", ""), project);
    }

    /// The IP ranges of every network.
    List<Subnet> subnets() {
        return json("GET", "/networks", "").elements().stream()
                .flatMap(Questions::subnets)
                .toList();
    }

    private static Stream<Subnet> subnets(Json network) {
        String project = network.get("Labels").get(Labels.PROJECT).text();
        return network.get("IPAM").get("Config").elements().stream()
                .map(range ->
                        new Subnet(
                                network.get("Name").text(), project, range.get("Subnet").text()));
    }

    /// A text file of a container, empty where it is not there.
    String file(String container, String path) {
        String archive = "/containers/" + container + "/archive?path=" + encoded(path);
        try (Response response = answer("GET", archive, "");
                var tar = new TarArchiveInputStream(response.getBody())) {
            return tar.getNextEntry() == null ? "" : new String(tar.readAllBytes(), UTF_8);
        } catch (NotFoundException none) {
            return "";
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    /// Has a command ready to start in a container; returns its id.
    String command(String container, Order order) {
        String wanted =
                Json.write(
                        Map.of(
                                "Cmd", order.argv(),
                                "User", order.user(),
                                "Env", order.environment(),
                                "Tty", order.terminal(),
                                "AttachStdin", order.input(),
                                "AttachStdout", true,
                                "AttachStderr", true));
        return json("POST", "/containers/" + container + "/exec", wanted).get("Id").text();
    }

    /// How a command is.
    Commands.State state(String command) {
        Json state = json("GET", "/exec/" + command + "/json", "");
        var status = state.get("ExitCode").number();
        return new Commands.State(
                state.get("Running").isTrue() || status.isEmpty(),
                state.get("Pid").number().orElse(0L),
                status.orElse(0L).intValue());
    }

    /// What ends from now on, commands and containers, a JSON object each, until it is closed.
    Response ends() {
        String filter =
                Json.write(
                        Map.of(
                                "type", List.of("container"),
                                "event", List.of("exec_die", "die")));
        return answer("GET", "/events?filters=" + encoded(filter), "");
    }

    private Json json(String method, String path, String body) {
        try (Response response = answer(method, path, body);
                InputStream told = response.getBody()) {
            return Json.read(told);
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    private Response answer(String method, String path, String body) {
        Response response = http.execute(new Question(method, path, body.getBytes(UTF_8)));
        int status = response.getStatusCode();
        if (status < 300) {
            return response;
        }
        try (response;
                InputStream told = response.getBody()) {
            String why = new String(told.readAllBytes(), UTF_8);
            throw status == 404 ? new NotFoundException(why) : new DockerException(why, status);
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static final class Question extends Request {
        private final String method;
        private final String path;
        private final byte[] body;

        Question(String method, String path, byte[] body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public Map<String, String> headers() {
            return body.length == 0 ? Map.of() : Map.of("Content-Type", "application/json");
        }

        @Override
        public byte @Nullable [] bodyBytes() {
            return body.length == 0 ? null : body;
        }

        @Override
        public @Nullable InputStream body() {
            return body.length == 0 ? null : new ByteArrayInputStream(body);
        }

        @Override
        public @Nullable InputStream hijackedInput() {
            return null;
        }
    }
}
