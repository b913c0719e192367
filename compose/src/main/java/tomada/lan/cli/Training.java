package tomada.lan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The run of `lan` from which its AOT cache is made (JEP 514): the commands that people wait for,
/// on an engine that has one host and is of this process, so that it is the same run everywhere.
/// Only the commands that its arguments name are run, or all.
final class Training {
    private static final List<List<String>> LINES =
            List.of(
                    List.of("ps", "--lan", "0"),
                    List.of("run", "--lan", "0", "ana", "true"),
                    List.of("ps", "--all"),
                    List.of("sockets", "--json", "--lan", "0"),
                    List.of("doctor"),
                    List.of("loss", "--lan", "0", "ana", "20"),
                    List.of("sockets", "--lan", "0"),
                    List.of("--help"));

    private Training() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("lan");
        Path socket = folder.resolve("engine");
        try (var _ = TrainingEngine.open(socket)) {
            System.setProperty("DOCKER_HOST", "unix://" + socket);
            var nowhere = new PrintStream(OutputStream.nullOutputStream());
            for (List<String> line : LINES) {
                if (args.length > 0 && !List.of(args).contains(line.getFirst())) {
                    continue;
                }
                LanCommand.run(
                        new Output(nowhere, nowhere, false),
                        nowhere,
                        nowhere,
                        false,
                        line.toArray(String[]::new));
            }
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(folder);
        }
        System.exit(0);
    }
}
