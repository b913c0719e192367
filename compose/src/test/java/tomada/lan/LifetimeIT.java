package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Execution;
import tomada.lan.wire.CaptureOptions;

/// A LAN of one's own goes when it is closed, and when the process that started it ends.
class LifetimeIT {

    @Test
    void a_closed_lan_leaves_nothing_its_operator_included() {
        Lan lan = Lan.start();
        lan.host("ana").operated("", "true");
        assertThat(leftovers(lan.project())).contains("operator");
        lan.close();
        assertThat(leftovers(lan.project())).isEmpty();
    }

    @Test
    void who_chooses_the_same_number_at_the_same_time_takes_nothing_away() {
        Engine engine = Engine.find();
        int number = Numbers.free(engine);
        String interfaces = engine.version().interfaces();
        try (Caretaker first = new Caretaker(Caretaker.ours(), number, interfaces)) {
            first.up();
            try (Caretaker second = new Caretaker(Caretaker.ours(), number, interfaces)) {
                assertThatThrownBy(second::up).isInstanceOf(LanException.class);
            }
            assertThat(leftovers(first.project())).contains("ana", "bruno", "server");
        }
    }

    @Test
    void who_still_looks_after_a_lan_that_is_gone_brings_nothing_of_it_back() {
        Lan lan = Lan.start();
        try (Lan attached = Lan.attach(lan.project())) {
            attached.heal(); // by the operator, which it knows from now on
            lan.close();
            assertThatThrownBy(() -> attached.composeProject().operate(List.of("true")))
                    .isInstanceOf(LanException.class)
                    .hasMessage(lan.project() + " is gone");
        }
        assertThat(leftovers(lan.project())).isEmpty();
    }

    /// `make guides GUESTS=50`, and who has exported it.
    @Test
    void a_lan_of_ones_own_has_no_guests_whatever_the_environment_says() throws Exception {
        ProcessBuilder starter = starter();
        starter.environment().put("GUESTS", "2");
        Process child = starter.start();
        String project = child.inputReader(UTF_8).readLine();
        assertThat(leftovers(project)).contains("ana").doesNotContain("guests");
        child.getOutputStream().close(); // it ends
        assertThat(child.waitFor()).isZero();
    }

    private static ProcessBuilder starter() {
        return java(Starter.class);
    }

    private static ProcessBuilder java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    @Test
    void a_killed_process_leaves_nothing() throws Exception {
        Process child = starter().start();
        String project = child.inputReader(UTF_8).readLine();
        assertThat(project).startsWith("tomada-test-");
        assertThat(leftovers(project)).contains("ana");
        // The engine's events say when both networks are gone, so nobody looks again and again.
        Process events =
                Machine.start(
                        "docker events --since %d --filter type=network --filter event=destroy"
                                        .formatted(Instant.now().getEpochSecond())
                                + " --format '{{.Actor.Attributes.name}}'");
        assertThat(child.destroyForcibly().waitFor()).isNotZero();
        try (var gone = events.inputReader(UTF_8)) {
            assertThat(gone.lines().filter(name -> name.startsWith(project + "_")).limit(2))
                    .containsExactlyInAnyOrder(project + "_lan", project + "_annex");
        } finally {
            Machine.run("kill -- -%d".formatted(events.pid()));
        }
        assertThat(leftovers(project)).isEmpty();
    }

    @Test
    void what_runs_on_a_terminal_ends_with_the_operators_own() throws Exception {
        try (Lan lan = Lan.start()) {
            Host ana = lan.host("ana");
            Process child = java(Visitor.class, lan.project()).start();
            assertThat(child.inputReader(UTF_8).readLine()).isEqualTo("open");
            String looking = "pgrep -f 'slee[p] 4330'";
            assertThat(ana.run(looking).out()).isNotEmpty();
            Machine.run("kill -HUP %d".formatted(child.pid()));
            assertThat(child.waitFor()).isEqualTo(129);
            Waiting.until(() -> Optional.of(ana.run(looking).out()).filter(String::isEmpty));
        }
    }

    /// Attaches to a LAN that is up, and has a command run on a terminal.
    static final class Visitor {
        public static void main(String[] args) throws IOException {
            Terminal terminal = Lan.attach(args[0]).host("ana").terminal();
            terminal.type("echo o''pen; sleep 4330").await("open");
            System.out.println("open");
            System.in.read();
        }
    }

    @Test
    void what_runs_when_a_lan_is_taken_down_is_told_of_in_a_moment() throws Exception {
        try (Lan lan = Lan.start()) {
            Host ana = lan.host("ana");
            var capture = lan.capture(CaptureOptions.of("icmp"), List.of(ana, lan.host("server")));
            ana.run("ping -4 -c 1 server");
            assertThat(capture.trace().packets()).hasSize(4);
            Execution operated = ana.operate(List.of("sleep", "4328"));
            Program sleep = ana.start("sleep 4329");
            Machine.run("docker compose -p " + lan.project() + " down --remove-orphans -t 0")
                    .succeeded();
            long since = System.nanoTime();
            assertThat(capture.ended().get(2, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(capture::close)
                    .hasMessage("ana: tcpdump was ended by somebody else; is the LAN still up?");
            assertThatThrownBy(() -> operated.await(Duration.ofSeconds(20)))
                    .hasMessageMatching(
                            "how `nsenter --net=/proc/\\d+/ns/net -- sleep 4328` ended is not known:"
                                    + " the container %s-operator has ended"
                                            .formatted(lan.project()));
            operated.close();
            assertThat(sleep.awaitEnd()).isEqualTo(137);
            sleep.close();
            assertThat(Duration.ofNanos(System.nanoTime() - since))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(capture.trace().packets()).hasSize(4);
        }
    }

    @Test
    void ones_own_compose_file_is_a_lan_too(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("two.yaml"),
                        """
                        services:
                          left: {image: tomada/host, init: true, stop_grace_period: 0s}
                          right: {image: tomada/host, init: true, stop_grace_period: 0s}
                        """);
        try (Lan lan = Lan.start(file)) {
            assertThat(lan.hosts()).extracting(Host::name).containsExactly("left", "right");
            assertThat(lan.host("left").run("ping -c 1 right").status()).isZero();
        }
    }

    private static String leftovers(String project) {
        return Machine.run(
                        "docker ps -a --format '{{.Names}}' --filter label=com.docker.compose.project=%1$s; docker network ls -q --filter label=com.docker.compose.project=%1$s"
                                .formatted(project))
                .succeeded();
    }

    /// A process that starts a LAN, says which, and waits to be killed.
    static final class Starter {
        public static void main(String[] args) throws IOException {
            Lan lan = Lan.start();
            System.out.println(lan.project());
            System.in.read();
        }
    }
}
