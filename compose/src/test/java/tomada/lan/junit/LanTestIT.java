package tomada.lan.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import tomada.lan.Host;
import tomada.lan.Lan;

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
    static class FailingCase {
        @Test
        void what_fails(Lan lan, Host ana) {
            PROJECTS.add(lan.project());
            ana.terminal().type("echo the evidence").awaitEnd();
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
                .assertStatistics(stats -> stats.started(3).succeeded(2).failed(1));
        assertThat(PROJECTS).hasSize(2);
        assertThat(Lan.list())
                .extracting(Lan.Summary::project)
                .doesNotContainAnyElementsOf(PROJECTS);
    }

    @Test
    void a_failing_test_publishes_terminals_and_sockets(@TempDir Path reports) throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingCase.class))
                .outputDirectoryCreator(new Reports(reports))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));
        try (var files = Files.walk(reports)) {
            Path lan = files.filter(f -> f.endsWith("lan.txt")).findFirst().orElseThrow();
            assertThat(lan)
                    .content()
                    .contains("ana$ echo the evidence", "server running", "SOCKETS");
        }
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
