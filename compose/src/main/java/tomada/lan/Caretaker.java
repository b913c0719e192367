package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tomada.lan.LanException.Trouble;

/// Starts a LAN with `docker compose`, and takes it away again when this process ends, however it
/// ends: a shell in a session of its own waits at a pipe whose other end only this process holds,
/// and the kernel closes it even for a process that is killed.
final class Caretaker implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;

    /// Looks again after each try, because an engine that was interrupted may still be creating.
    /// Prints only after the LAN is gone: nobody may be there any more to read it.
    private static final String REMOVE =
            """
            cd /
            cat >/dev/null
            for try in 1 2 3 4 5; do
                said=$(docker compose --ansi never -p "$1" down --volumes --remove-orphans --timeout 0 2>&1)
                status=$?
                [ "$status" -eq 0 ] || continue
                left=$(docker ps -aq --filter "label=com.docker.compose.project=$1")
                [ -n "$left" ] || break
                said="still there: $left" status=1
            done
            [ -z "$2" ] || rm -f "$2"
            [ "$status" -eq 0 ] || echo "$said"
            exit "$status"
            """;

    private final int number;
    private final String project;
    private final boolean ours;
    private final String interfaces;
    private final List<String> compose;
    private final Process shell;

    /// Which Compose file is meant; ours is a copy of the one that comes with this library, and
    /// goes with the LAN.
    record Plan(Path file, boolean ours) {}

    static Plan of(Path file) {
        if (!Files.isReadable(file)) {
            throw new LanException(Trouble.USAGE, "there is no Compose file " + file);
        }
        return new Plan(file.toAbsolutePath(), false);
    }

    static Plan ours() {
        try (InputStream text = Caretaker.class.getResourceAsStream("compose.yaml")) {
            if (text == null) {
                throw new IllegalStateException("compose.yaml is packaged beside this class");
            }
            Path file = Files.createTempFile("tomada-", ".yaml");
            Files.write(file, text.readAllBytes());
            return new Plan(file, true);
        } catch (IOException failed) {
            throw new LanException(Trouble.FAILED, "compose.yaml: " + failed.getMessage(), failed);
        }
    }

    /// @param interfaces how the sysctls of `compose.yaml` are to name the hosts' interfaces, see
    ///   [tomada.lan.docker.Engine.Version#interfaces]
    Caretaker(Plan plan, int number, String interfaces) {
        this.number = number;
        this.interfaces = interfaces;
        this.ours = plan.ours();
        // A name of its own: of two who choose the same number at the same time one is refused its
        // addresses, and takes away only what it started.
        this.project =
                String.format(
                        Locale.ROOT,
                        "tomada-test-%d-%04x",
                        number,
                        ThreadLocalRandom.current().nextInt(1 << 16));
        this.compose =
                List.of(
                        "docker",
                        "compose",
                        "--ansi",
                        "never",
                        "-p",
                        project,
                        "-f",
                        plan.file().toString());
        List<String> waiting = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            waiting.add("setsid");
        }
        waiting.addAll(List.of("sh", "-c", REMOVE, "sh", project));
        waiting.add(plan.ours() ? plan.file().toString() : "");
        this.shell = begin(waiting);
    }

    String project() {
        return project;
    }

    /// Has every host started.
    void up() {
        List<String> up = new ArrayList<>(compose);
        up.addAll(List.of("up", "--detach", "--no-build", "--pull", "never"));
        Process process = begin(up);
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                Optional<String> missing = missingImage();
                if (missing.isPresent()) {
                    throw new LanException(
                            Trouble.UNSUPPORTED,
                            "LAN %d does not start: this machine has no image %s; `compose/images`"
                                            .formatted(number, missing.get())
                                    + " in a checkout of Tomada builds those of Tomada, and any"
                                    + " other is yours to pull or build");
                }
                throw new LanException(
                        Trouble.FAILED,
                        "LAN %d does not start: docker compose up exited %d: %s"
                                .formatted(number, status, said.lines().reduce("", (_, l) -> l)));
            }
        } catch (IOException failed) {
            throw new LanException(Trouble.FAILED, "docker compose up: " + failed, failed);
        } catch (InterruptedException interrupted) {
            process.destroy();
            throw Sentences.interrupted(project, interrupted);
        }
    }

    /// One that the Compose file names and the engine has not, whatever Compose says of it.
    private Optional<String> missingImage() throws IOException, InterruptedException {
        List<String> images = new ArrayList<>(compose);
        images.addAll(List.of("config", "--images"));
        for (String image : printed(images).toList()) {
            // Lists nothing, and succeeds: that is how a missing one differs from no answer.
            Process process = begin(List.of("docker", "image", "ls", "--quiet", image));
            boolean none = process.getInputStream().readAllBytes().length == 0;
            if (process.waitFor() == 0 && none) {
                return Optional.of(image);
            }
        }
        return Optional.empty();
    }

    /// The lines of one word: warnings have several.
    private Stream<String> printed(List<String> command) throws IOException {
        Process process = begin(command);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return said.lines().filter(line -> !line.isBlank() && !line.contains(" "));
    }

    /// What a command of this machine printed; throws with its evidence if it fails.
    static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new LanException(Trouble.FAILED, new Result(status, said, "").evidence());
            }
            return said;
        } catch (IOException missing) {
            throw new LanException(
                    Trouble.UNSUPPORTED,
                    command.getFirst() + " cannot be run: " + missing,
                    missing);
        } catch (InterruptedException interrupted) {
            throw Sentences.interrupted(command.getFirst(), interrupted);
        }
    }

    /// Takes the LAN away, and waits until it is gone.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            String said = new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
            if (!shell.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || shell.exitValue() != 0) {
                throw new LanException(Trouble.FAILED, project + " is not wholly removed: " + said);
            }
        } catch (IOException failed) {
            throw new LanException(Trouble.FAILED, project + ": " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            throw Sentences.interrupted(project, interrupted);
        }
    }

    private Process begin(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LAN", Integer.toString(number));
        builder.environment().put("TOMADA_ETH", interfaces);
        if (ours) {
            builder.environment().put("GUESTS", "");
        } else {
            builder.environment().putIfAbsent("GUESTS", "");
        }
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new LanException(
                    Trouble.UNSUPPORTED, "docker compose cannot be run: " + missing, missing);
        }
    }
}
