package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real measure on a real LAN.
final class BenchIT {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    @Test
    @Timeout(240)
    void a_command_is_measured_reported_and_leaves_no_lan() throws Exception {
        Set<String> before = containers();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, UTF_8);
        int status =
                BenchCommand.run(
                        new Output(stream, stream, false), HOME, "--only", "command", "--quick");
        String printed = said.toString(UTF_8);
        assertThat(status).as(printed).isZero();
        assertThat(printed).contains("true, time", "Host.run", "docker exec", "Report: ");

        Path report = HOME.resolve("compose/bench/target/report");
        assertThat(Files.readString(report.resolve("bench.md"))).contains("| Host.run | ours |");
        assertThat(Files.readString(report.resolve("index.html"))).contains("<td>Terminal</td>");
        JsonNode rows =
                new ObjectMapper().readTree(report.resolve("bench.json").toFile()).get("rows");
        assertThat(rows.size()).isGreaterThanOrEqualTo(14);
        for (JsonNode row : rows) {
            for (JsonNode sample : row.get("samples")) {
                assertThat(sample.asDouble()).isPositive();
            }
        }
        assertThat(row(rows, "Host.run").get("samples")).hasSize(5);
        assertThat(containers()).isEqualTo(before);
    }

    private static JsonNode row(JsonNode rows, String subject) {
        for (JsonNode row : rows) {
            if (row.get("subject").asText().equals(subject)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + subject);
    }

    /// Those that were started with this checkout's compose.yaml.
    private static Set<String> containers() throws InterruptedException {
        String file = HOME.resolve("compose/compose.yaml").toString();
        String label = "label=com.docker.compose.project.config_files=" + file;
        return Task.run(Map.of(), List.of("docker", "ps", "--all", "--quiet", "--filter", label))
                .out()
                .lines()
                .collect(toSet());
    }
}
