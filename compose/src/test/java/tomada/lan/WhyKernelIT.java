package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.tool.Probe;
import tomada.lan.why.Answer;

/// What `why` says where a kernel itself refuses: no port, no route, no neighbour, no descriptor.
@ExtendWith(SharedLan.class)
class WhyKernelIT {
    private static final String LOOP = "while True: c = s.accept()[0]; c.recv(1); c.close()";

    private static Lan lan;
    private static Host server;
    private static Host ana;
    private static Asking asking;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
        ana = lan.host("ana");
        asking = new Asking(lan);
    }

    @Test
    void a_host_that_has_no_free_port() {
        String holds =
                "python3 -uc 'import socket, time; s = [socket.create_connection((\"10.77.0.10\", 5000))"
                        + " for i in range(8)]; print(\"Listening\"); time.sleep(99)'";
        String keeps = "a = [s.accept() for i in range(8)]; time.sleep(99)";
        ports("40000 40007");
        try (Program _ = asking.python(server, "0.0.0.0", 5000, keeps);
                Program _ = asking.listening(ana, holds)) {
            Answer answer = asking.tcp("ana", "10.77.0.10:5000");
            asking.says(
                    answer,
                    "ana cannot connect: ana has no free port towards 10.77.0.10:5000: all of its 8"
                            + " ports from 40000 to 40007 are in use. Close connections, or widen"
                            + " net.ipv4.ip_local_port_range.");
            asking.evidence(answer, "connect    EADDRNOTAVAIL after ");
            assertThat(asking.tcp("bruno", "10.77.0.10:5000").sentence())
                    .startsWith("bruno can connect");
        } finally {
            ports("32768 60999");
        }
    }

    @Test
    void a_host_that_has_no_free_port_for_a_datagram() {
        String holds =
                "python3 -uc 'import socket, time\ns = [socket.socket(type=socket.SOCK_DGRAM) for i in"
                        + " range(4)]\nfor i in range(4): s[i].bind((\"\", 40000 + i))\nprint(\"Listening\");"
                        + " time.sleep(99)'";
        ports("40000 40003");
        try (Program _ = asking.listening(ana, holds)) {
            asking.says(
                    asking.udp("ana", "10.77.0.10:5000"),
                    "ana cannot reach it: ana has no free port towards 10.77.0.10:5000: all of its 4"
                            + " ports from 40000 to 40003 are in use. Close connections, or widen"
                            + " net.ipv4.ip_local_port_range.");
        } finally {
            ports("32768 60999");
        }
    }

    private static void ports(String range) {
        ana.operated("", "sysctl", "-qw", "net.ipv4.ip_local_port_range=" + range);
    }

    @ParameterizedTest
    @CsvSource({
        "blackhole, 10.77.0.10, EINVAL",
        "prohibit, 10.77.0.10, EACCES",
        "unreachable, 10.77.0.10, EHOSTUNREACH",
        "blackhole, fd77:0::10, EINVAL",
        "prohibit, fd77:0::10, EACCES"
    })
    void a_route_of_its_own_that_throws_away(String kind, String to, String errno) {
        try (Program _ = asking.python(server, to.contains(":") ? "::" : "0.0.0.0", 5000, LOOP)) {
            route(ana, "add", kind, to);
            asking.says(
                    asking.tcp("ana", (to.contains(":") ? "[" + to + "]" : to) + ":5000"),
                    "ana cannot connect: the routing table of ana has `%s %s`, so its own kernel refuses to send anything to %s (%s)."
                            .formatted(kind, to, to, errno));
        } finally {
            route(ana, "del", kind, to);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "blackhole, 10.77.0.21, 10.77.0.10",
        "prohibit, 10.77.0.21, 10.77.0.10",
        "unreachable, 10.77.0.21, 10.77.0.10",
        "blackhole, fd77:0::21, fd77:0::10"
    })
    void a_route_at_the_target_that_throws_its_answers_away(String kind, String back, String to) {
        try (Program _ = asking.python(server, to.contains(":") ? "::" : "0.0.0.0", 5000, LOOP)) {
            route(server, "add", kind, back);
            Answer answer = asking.tcp("ana", (to.contains(":") ? "[" + to + "]" : to) + ":5000");
            asking.says(
                    answer,
                    "ana cannot connect: server cannot answer ana: its routing table has `%s %s`, so what it sends there is thrown away."
                            .formatted(kind, back));
            asking.evidence(answer, "route back server: " + kind);
        } finally {
            route(server, "del", kind, back);
        }
    }

    private static void route(Host host, String verb, String kind, String address) {
        String version = address.contains(":") ? "-6" : "-4";
        host.operated("", "ip", version, "route", verb, kind, lan.at(address));
    }

    /// Whatever a process may not have: it says so in its place, and ends.
    @Test
    void without_descriptors_it_is_told_which_call_failed() {
        Set<String> told = new HashSet<>();
        for (int descriptors = 8; descriptors > 2; descriptors--) {
            List<String> argv = new ArrayList<>();
            String process = lan.composeProject().process(ana.place());
            // Once Python has started.
            String limit =
                    "    import resource\n    resource.setrlimit(resource.RLIMIT_NOFILE, (%1$d, %1$d))\n    main()\n"
                            .formatted(descriptors);
            Probe.argv(process, lan.at("10.77.0.10"), 5000, false, Duration.ofSeconds(1)).stream()
                    .map(word -> word.replace("    main()\n", limit))
                    .forEach(argv::add);
            try (Attempt attempt = Attempt.of(ana, argv, Duration.ofSeconds(1))) {
                Probe.Said named = attempt.named();
                if (named.tries().isEmpty()) {
                    assertThat(named.unresolved()).isEqualTo("EMFILE");
                } else {
                    Probe.Try tried = attempt.attempted(0).tries().getFirst();
                    told.add(tried.ending().call() + " " + tried.errno());
                }
                attempt.ended();
            }
        }
        assertThat(told).contains("connect ECONNREFUSED");
    }

    @Test
    void what_dies_before_it_could_tell_is_one_sentence() {
        Stream.of("raise ValueError(\"broken\\nby hand\")", "import os; os._exit(3)")
                .forEach(broken -> {
                    List<String> argv = List.of("python3", "-c", broken);
                    try (Attempt attempt = Attempt.of(ana, argv, Duration.ofSeconds(1))) {
                        assertThatThrownBy(attempt::named)
                                .isInstanceOf(LanException.class)
                                .message()
                                .startsWith(
                                        "ana: nothing can be tried from there, as what tries ended too"
                                                + " early: ")
                                .doesNotContain("\n", "Traceback");
                    }
                });
    }
}
