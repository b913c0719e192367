package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a verdict says of a program, beside which checks it passes.
class VerdictIT {
    private static final Path FAULTS = Home.RESOURCES.resolve("verdicts");
    private static Map<String, Verdict> verdicts = Map.of();

    @BeforeAll
    static void judge() throws IOException, InterruptedException {
        Home.buildCommand();
        Guide guide = GuideParser.parse(FAULTS.resolve("guide.md"));
        verdicts =
                judged(guide, "python3 server.py", null, FAULTS).stream()
                        .collect(Collectors.toMap(Verdict::check, Function.identity()));
    }

    @Test
    void a_server_that_a_signal_ended_is_not_said_to_run() {
        assertThat(look("it does not end where a client has gone"))
                .contains(
                        "your server on server has ended, with exit status 141: SIGPIPE ended it (it"
                                + " wrote to a connection or pipe whose other end was closed already)")
                .doesNotContain("is running", "listens on");
    }

    @Test
    void a_datagram_takes_up_memory_and_not_so_many_bytes() {
        assertThat(look("it reads datagrams"))
                .containsPattern(
                        "python3 on server receives on 0\\.0\\.0\\.0:5002 \\(UDP\\); datagrams that are not"
                                + " read yet take up [\\d,]+ bytes of the kernel's memory")
                .contains("your server on server is running");
    }

    @Test
    void one_connection_waits() {
        assertThat(look("it accepts"))
                .contains(
                        "python3 on server listens on 0.0.0.0:5001 (TCP); 1 connection waits to be"
                                + " accepted")
                .containsPattern(
                        "a connection from 10\\.77\\.0\\.21:\\d+ to server, 10\\.77\\.0\\.10:5001, waits to be"
                                + " accepted; 1 byte came");
    }

    @Test
    void the_judges_own_sockets_are_marked() {
        assertThat(look("it does not close first"))
                .containsPattern(
                        "the check's own nc on ana still holds 10\\.77\\.0\\.21:\\d+; 10\\.77\\.0\\.10:5004 has"
                                + " closed its side")
                .doesNotContain("close() is missing");
        assertThat(look("it closes"))
                .containsPattern(
                        "python3 on server still holds 10\\.77\\.0\\.10:5005, whose peer 10\\.77\\.0\\.21:\\d+ has"
                                + " closed: close\\(\\) is missing");
    }

    /// All of them began with the same ports free, though none of the programs sets SO_REUSEADDR.
    @Test
    void a_check_finds_nothing_of_the_one_before() {
        assertThat(verdicts.values())
                .hasSize(5)
                .allSatisfy(verdict ->
                        assertThat(verdict.failed().getFirst().step().input())
                                .isIn("false", "nc -z 10.77.0.10 5003"));
    }

    @Test
    void a_program_in_the_background_is_waited_for_and_one_that_has_ended_is_not(
            @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("server.py"), "raise SystemExit(7)\n");
        Guide guide = new Guides(Home.GUIDES, "en").find("03");
        assertThat(judged(guide, "python3 server.py", null, folder))
                .hasSize(3)
                .allSatisfy(verdict -> {
                    assertThat(verdict.failed().getFirst().trouble())
                            .isEqualTo(
                                    "nothing will listen: your server on server has ended, with exit"
                                            + " status 7");
                    assertThat(verdict.failed().getFirst().took())
                            .isLessThan(Duration.ofSeconds(10));
                });
        Path right = Home.RESOURCES.resolve("programs/right");
        String behind = "(sleep 1; exec setsid python3 03.py) >/dev/null 2>&1 &";
        assertThat(judged(guide, behind, null, right)).hasSize(3).allMatch(Verdict::passed);
    }

    @Test
    void a_client_may_name_the_servers_address(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("client.py"),
                """
                import socket
                with socket.create_connection(("10.77.0.10", 1234), 5) as c:
                    c.sendall(b"labi")
                    print(c.recv(100).decode(), c.getsockname()[0], *c.getpeername(), flush=True)
                """);
        Path guide = folder.resolve("guide.md");
        Files.writeString(
                guide,
                """
                ---
                title: A client
                goal: Name the address.
                minutes: 1
                server: server upper
                client: client upper
                ---
                # A client

                ```console it asks
                server$ $SERVER
                Listening[..]
                ana$ $CLIENT
                LABI 10.77.0.21 10.77.0.10 1234
                server> ^C
                ...
                [*]
                ```
                """);
        assertThat(judged(GuideParser.parse(guide), null, "python3 client.py", folder))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.look()).isEmpty())
                .matches(Verdict::passed);
    }

    @Test
    void that_a_program_goes_on_after_an_interrupt_is_a_remark() {
        var out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        int status =
                GuidesCommand.run(
                        new Output(stream, false),
                        stream,
                        Home.CHECKOUT,
                        "own",
                        "01",
                        "--server=python3 01-goes-on-after-interrupt.py",
                        "--dir=" + Home.RESOURCES.resolve("programs/right"));
        assertThat(out.toString(UTF_8))
                .contains(
                        "✓ it serves a second client after the first",
                        "    Remark: your server on server did not end within 3 s of ^C, and was ended"
                                + " by force (SIGKILL); that is no failure",
                        "4 of 4 checks passed");
        assertThat(status).isZero();
    }

    private static String look(String check) {
        Verdict verdict = verdicts.get(check);
        return verdict == null ? "" : String.join("\n", verdict.look());
    }

    private static List<Verdict> judged(
            Guide guide, @Nullable String server, @Nullable String client, Path folder) {
        return new OwnCheck(guide, OwnPrograms.of(guide, server, client, folder), Home.CHECKOUT)
                .run(1);
    }
}
