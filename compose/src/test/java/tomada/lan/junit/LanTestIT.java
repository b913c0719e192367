package tomada.lan.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Trace;

/// Test classes that have LANs of their own, run as somebody else's would be.
class LanTestIT {
    private static final Set<String> PROJECTS = ConcurrentHashMap.newKeySet();

    @LanTest
    static class PassingCase {
        @Test
        void parameters_are_the_lan_and_hosts_by_name(
                Lan lan, Host server, @Named("ana") Host other) {
            PROJECTS.add(lan.project());
            assertThat(server.name()).isEqualTo("server");
            assertThat(other.terminal().type("ping -4 -c 1 server").awaitEnd().status())
                    .hasValue(0);
            lan.cut(server, other);
        }

        @Test
        void no_fault_meets_the_next_test(Host ana) {
            assertThat(ana.run("ping -4 -c 1 server").succeeded()).isTrue();
        }
    }

    @LanTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FailingCase {
        @Test
        void a_test_that_passes_before(Host server, Host carla) {
            echo(server, carla, "from another test");
            server.kill();
            server.start();
        }

        @Test
        void what_fails(Lan lan, Host server, Host ana) {
            PROJECTS.add(lan.project());
            ana.terminal().type("echo the evidence").awaitEnd();
            server.start("server upper").awaitLine("Listening");
            ana.run("client upper server 1234 'on the wire'");
            throw new AssertionError("on purpose");
        }
    }

    private static void echo(Host server, Host client, String text) {
        try (var echo = server.start("server echo")) {
            echo.awaitLine("Listening");
            assertThat(client.run("client echo server 65432 '%s'".formatted(text)).out())
                    .contains(text);
        }
    }

    @LanTest(capture = "")
    static class UncapturedCase {
        @BeforeAll
        static void what_fails_before_all(Host ana) {
            ana.terminal().type("echo before all").awaitEnd();
            throw new AssertionError("on purpose");
        }

        @Test
        void never() {}
    }

    @LanTest
    static class KilledCase {
        @Test
        void who_is_gone_has_spoken(Host server, Host ana) {
            echo(server, ana, "last words");
            server.kill();
            throw new AssertionError("on purpose");
        }
    }

    @LanTest
    static class WrongCase {
        @Test
        void who_is_not_there(Host nobody) {
            throw new AssertionError(nobody);
        }
    }

    /// Where a build tool would collect what tests publish.
    private record Reports(Path root) implements OutputDirectoryCreator {
        @Override
        public Path getRootDirectory() {
            return root;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createTempDirectory(root, "test");
        }
    }

    @Test
    void two_classes_at_once_have_a_lan_each_and_leave_nothing() {
        PROJECTS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(PassingCase.class), selectClass(FailingCase.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(4).succeeded(3).failed(1));
        assertThat(PROJECTS).hasSize(2);
        assertThat(Lan.list())
                .extracting(Lan.Summary::project)
                .doesNotContainAnyElementsOf(PROJECTS);
    }

    @Test
    void a_failing_test_publishes_terminals_sockets_and_its_own_packets(@TempDir Path reports)
            throws IOException {
        var failed = failed(FailingCase.class, reports);
        Path text = only("lan.txt", reports);
        assertThat(text)
                .content()
                .contains("ana$ echo the evidence", "server running")
                .containsPattern("SOCKETS\\n(.*\\n)*server +TCP +LISTEN .*:1234 ")
                .containsPattern("PSH ACK +seq 1 +\\d+ bytes +\"on the wire\"")
                .contains("\"ON THE WIRE\"")
                .doesNotContain("from another test");
        Trace trace = Trace.read(only("lan.pcapng", reports));
        assertThat(trace.hosts()).containsExactly("ana", "bruno", "carla", "davi", "server");
        assertThat(said(trace)).contains("on the wire", "ON THE WIRE");
        assertThat(said(trace)).doesNotContain("from another test");
        assertThat(failed.getSuppressed())
                .singleElement()
                .asString()
                .contains("looked like is in " + text, "lan.pcapng");
    }

    @Test
    void a_host_that_is_gone_is_in_the_capture(@TempDir Path reports) throws IOException {
        failed(KilledCase.class, reports);
        assertThat(only("lan.txt", reports)).content().contains("server exited", "last words");
        assertThat(said(Trace.read(only("lan.pcapng", reports)))).contains("last words");
    }

    @Test
    void what_fails_before_all_is_published_without_packets_where_none_are_asked_for(
            @TempDir Path reports) throws IOException {
        failed(UncapturedCase.class, reports);
        assertThat(only("lan.txt", reports))
                .content()
                .contains("ana$ echo before all")
                .doesNotContain("WIRE");
        assertThat(files(reports)).noneMatch(file -> file.endsWith("lan.pcapng"));
    }

    /// Runs a class of which one test, or the class itself, fails, and returns why.
    private static Throwable failed(Class<?> tests, Path reports) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .outputDirectoryCreator(new Reports(reports))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .reduce((_, _) -> {
                    throw new AssertionError("more than one failed");
                })
                .orElseThrow();
    }

    private static List<Path> files(Path reports) throws IOException {
        try (var files = Files.walk(reports)) {
            return files.toList();
        }
    }

    private static Path only(String name, Path reports) throws IOException {
        var named = files(reports).stream().filter(file -> file.endsWith(name)).toList();
        assertThat(named).hasSize(1);
        return named.getFirst();
    }

    private static List<String> said(Trace trace) {
        return trace.packets().stream()
                .filter(Tcp.class::isInstance)
                .map(packet -> ((Tcp) packet).payload().text())
                .toList();
    }

    @Test
    void a_host_that_is_not_there_is_told_with_those_that_are() {
        var events =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(WrongCase.class))
                        .execute()
                        .testEvents();
        assertThat(events.failed().stream())
                .singleElement()
                .asString()
                .contains("has no host nobody; there are ana, bruno, carla, davi, server");
    }
}
