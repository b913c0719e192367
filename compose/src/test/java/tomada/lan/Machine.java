package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/// The machine that the LANs run on: what its user types, from the top of the checkout.
final class Machine {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> MAKES_OWN =
            Set.of(
                    "MAKELEVEL",
                    "MAKEFLAGS",
                    "MFLAGS",
                    "LAN",
                    "GUESTS",
                    "HOST",
                    "AS",
                    "CMD",
                    "TOMADA_IMAGES",
                    "TOMADA_REGISTRY",
                    "TOMADA_UNTESTED");

    private Machine() {}

    /// What a command printed, stdout and stderr together as on a terminal, and its exit status.
    record Result(int status, String output) {
        String succeeded() {
            assertThat(status).as(output).isZero();
            return output;
        }
    }

    /// Runs a bash command line and awaits its end.
    static Result run(String command) {
        try {
            Process process = start(command);
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(5, MINUTES)).as(command).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command, interrupted);
        }
    }

    /// Starts a bash command line in a session of its own, so that a signal to its group is a
    /// Ctrl-C.
    static Process start(String command) throws IOException {
        var builder =
                new ProcessBuilder(
                                "setsid",
                                "--wait",
                                "env",
                                "--default-signal=INT",
                                "bash",
                                "-c",
                                command)
                        .directory(CHECKOUT.toFile())
                        .redirectErrorStream(true);
        // The tests themselves may run under `make test`.
        builder.environment().keySet().removeAll(MAKES_OWN);
        return builder.start();
    }

    /// Takes the LAN that `make up` started down when its input is closed, or this process ends,
    /// however it ends.
    static Process downAtTheEnd(int number) {
        try {
            // Nobody may be there any more to read what it prints.
            return start("cat >/dev/null; LAN=%d compose/down >/dev/null 2>&1".formatted(number));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The JVM that a launcher has become, or started.
    static long jvm(Process launcher) {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
