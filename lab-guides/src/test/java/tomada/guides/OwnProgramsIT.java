package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;

/// Programs of students' in Python and Java: right ones pass every check of their guide, and each
/// wrong or cheating one fails at just the checks that its first lines name.
class OwnProgramsIT {
    private static final Path PROGRAMS = Home.RESOURCES.resolve("programs");
    private static final Guides GUIDES = new Guides(Home.GUIDES, "en");
    private static final String FAILS = "# fails: ";

    /// Much of a check of a wrong program is waiting.
    private static final ExecutorService STUDENTS =
            Executors.newFixedThreadPool(2 * Home.lansAtOnce());

    @BeforeAll
    static void buildCommand() throws IOException, InterruptedException {
        Home.buildCommand();
    }

    @AfterAll
    static void close() {
        STUDENTS.shutdownNow();
    }

    @TestFactory
    List<DynamicTest> a_right_program_passes_every_check() throws IOException {
        return programs("right")
                .map(file -> begun(file, failed -> assertThat(failed).isEmpty()))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_wrong_program_fails_at_the_right_checks() throws IOException {
        return failing("wrong");
    }

    /// CHEATS.md lists them.
    @TestFactory
    List<DynamicTest> a_cheating_program_is_caught_by_the_right_checks() throws IOException {
        return failing("cheating");
    }

    private static List<DynamicTest> failing(String folder) throws IOException {
        return programs(folder)
                .map(file ->
                        begun(
                                file,
                                failed -> assertThat(failed).isEqualTo(named(file)).isNotEmpty()))
                .toList();
    }

    /// Begins to judge a program, and makes the test that waits for it.
    private static DynamicTest begun(Path file, ThrowingConsumer<List<String>> check) {
        CompletableFuture<List<String>> failed =
                CompletableFuture.supplyAsync(() -> failed(file), STUDENTS);
        return dynamicTest(
                String.valueOf(file.getFileName()),
                file.toUri(),
                () -> check.accept(failed.get(10, MINUTES)));
    }

    @Test
    void every_exercise_has_a_right_program_and_a_wrong_one() throws IOException {
        List<String> exercises =
                GUIDES.all().stream()
                        .filter(guide -> guide.blocks().stream().anyMatch(Block::isCheck))
                        .map(Guide::number)
                        .toList();
        for (String folder : List.of("right", "wrong")) {
            assertThat(programs(folder).map(file -> number(file)).distinct())
                    .as(folder)
                    .containsExactlyInAnyOrderElementsOf(exercises);
        }
    }

    @Test
    void the_report_says_what_to_look_at_in_text_json_and_junit(@TempDir Path folder)
            throws IOException, ParserConfigurationException {
        Files.writeString(
                folder.resolve("server.py"),
                "print('oi \\x0e\\x9b31m\\uffff.')\nraise SystemExit(7)\n");
        var out = new ByteArrayOutputStream();
        Path junit = folder.resolve("junit.xml");
        Output output = new Output(new PrintStream(out, true, UTF_8), false);
        int status =
                GuidesCommand.run(
                        output,
                        new PrintStream(out, true, UTF_8),
                        Home.CHECKOUT,
                        "own",
                        "08",
                        "--server",
                        "python3 server.py",
                        "--dir",
                        folder.toString(),
                        "--junit",
                        junit.toString());
        assertThat(status).isEqualTo(ExitStatus.FAILED.code);
        assertThat(out.toString(UTF_8))
                .contains(
                        "✗ a second one is refused, and the first goes on",
                        "your server on server has ended, with exit status 7",
                        "the last it printed:",
                        "oi \uFFFD\uFFFD31m\uFFFD.",
                        "0 of 2 checks passed");
        assertThat(DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder())
                .satisfies(xml -> xml.parse(junit.toFile()));
        assertThat(junit).content(UTF_8).contains("tests=\"2\"", "failures=\"2\"", "exit status 7");
    }

    @Test
    void a_program_is_started_as_one_would_type_it_and_may_print_without_end(@TempDir Path folder)
            throws IOException {
        Path work = Files.createDirectories(folder.resolve("my work"));
        Path sources = Files.createDirectories(work.resolve("src"));
        Files.copy(PROGRAMS.resolve("right/08.py"), sources.resolve("my server.py"));
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(work.resolve("left.sock")));
        }
        String typed = "yes & cd src; PYTHONUNBUFFERED=1 python3 'my server.py'";
        Guide guide = GUIDES.find("08");
        List<Verdict> verdicts =
                new OwnCheck(guide, OwnPrograms.of(guide, typed, null, work), Home.CHECKOUT).run(2);
        assertThat(verdicts).hasSize(2).allMatch(Verdict::passed);
    }

    @Test
    void what_cannot_be_checked_is_told_before_a_lan_starts(@TempDir Path large)
            throws IOException {
        try (var file = new RandomAccessFile(large.resolve("video.mp4").toFile(), "rw")) {
            file.setLength(200_000_001); // which takes no room
        }
        assertThatThrownBy(() -> OwnPrograms.of(GUIDES.find("08"), "x", null, large))
                .hasMessageContaining("are more than 200 MB; give a folder with just your program");
        Guide exercise = GUIDES.find("04");
        assertThatThrownBy(() -> OwnPrograms.of(exercise, null, "python3 c.py", null))
                .hasMessageContaining("has no CLIENT of yours to check");
        assertThatThrownBy(() -> OwnPrograms.of(exercise, "x", null, Path.of("no-such-folder")))
                .hasMessageContaining("there is no folder no-such-folder");
        assertThatThrownBy(() -> OwnPrograms.of(GUIDES.find("07"), null, null, null))
                .hasMessageContaining("has no exercise that can be checked");
    }

    /// zsh passes it as it was typed.
    @Test
    void a_folder_behind_a_tilde_is_at_home() {
        var out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(out, true, UTF_8);
        int status =
                GuidesCommand.run(
                        new Output(err, false),
                        err,
                        Home.CHECKOUT,
                        "own",
                        "08",
                        "--server=x",
                        "--dir=~/no-such-folder");
        assertThat(status).isEqualTo(ExitStatus.USAGE.code);
        assertThat(out.toString(UTF_8))
                .contains(
                        "no folder " + Path.of(System.getProperty("user.home"), "no-such-folder"));
    }

    /// The checks that a program fails.
    private static List<String> failed(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String runs = file.toString().endsWith(".java") ? "java " : "python3 ";
        String command = runs + file.getFileName();
        Guide guide = GUIDES.find(number(file));
        OwnPrograms own = OwnPrograms.of(guide, command, null, folder);
        // One check after the other, on a LAN that most leave clean for the next.
        return new OwnCheck(guide, own, Home.CHECKOUT)
                .run(1).stream().filter(verdict -> !verdict.passed()).map(Verdict::check).toList();
    }

    private static List<String> named(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(FAILS))
                    .map(line -> line.substring(FAILS.length()))
                    .toList();
        }
    }

    private static String number(Path file) {
        return String.valueOf(file.getFileName()).substring(0, 2);
    }

    private static Stream<Path> programs(String folder) throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }
}
