package tomada.bench;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A program in C of `compose/bench/peers`: a load, or the floor of what is measured.
enum CProgram {
    ECHO_LOAD("echo/load.c echo/closed.c echo/paced.c echo/ceiling.c"),
    ECHO_EPOLL("echo/epoll.c"),
    CHAT_LOAD(
            "chat/load.c chat/protocol.c chat/hearing.c chat/fanout.c chat/paced.c chat/ceiling.c"),
    CHAT_BROADCASTER("chat/broadcaster.c"),
    START_CLIENT("start/client.c");

    /// Static, because one of them runs on a host, whose libraries may be other ones.
    private static final List<String> COMPILER =
            List.of(
                    "gcc",
                    "-O2",
                    "-std=gnu17",
                    "-Wall",
                    "-Wextra",
                    "-Werror",
                    "-pthread",
                    "-static");

    /// What all of them are linked with.
    private static final String SHARED = " load/sockets.c load/histogram.c";

    private final String sources;

    CProgram(String sources) {
        this.sources = sources;
    }

    /// Their sources' folder.
    static Path folder(Path home) {
        return home.resolve("compose/bench/peers");
    }

    /// Every source that one of them is made of, as paths in the folder.
    static Set<String> allSources() {
        return Stream.of(values()).flatMap(CProgram::sources).collect(toSet());
    }

    private Stream<String> sources() {
        return Stream.of((sources + SHARED).split(" "));
    }

    /// The program itself, compiled if its sources changed.
    ///
    /// @param home the checkout
    Path in(Path home) throws InterruptedException {
        Path built = home.resolve("compose/bench/target/peers");
        Path program = built.resolve(name());
        try {
            Files.createDirectories(built);
            if (!Files.exists(program) || newest(home).compareTo(age(program)) > 0) {
                Path fresh = Files.createTempFile(built, name(), "");
                compile(home, fresh);
                // At once: another run may be using the old one.
                Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new BenchException("%s cannot be compiled: %s".formatted(program, e));
        }
        return program;
    }

    private void compile(Path home, Path to) throws InterruptedException {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of("-o", to.toString()));
        for (String source : sources().toList()) {
            command.add(folder(home).resolve(source).toString());
        }
        Task.run(Map.of(), command);
    }

    /// When a source or a header changed last.
    private static FileTime newest(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(folder(home))) {
            return files.map(CProgram::age).max(FileTime::compareTo).orElseThrow();
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
