package tomada.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Debian's packages: what the peers come in.
final class Packages {
    /// Whom Debian's packages ask before they start a service (policy-rc.d of invoke-rc.d(8)).
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private static final Map<String, String> QUIETLY = Map.of("DEBIAN_FRONTEND", "noninteractive");

    private Packages() {}

    /// Installs what of these is missing, and starts none of their services. Without root, or
    /// without apt-get, it does nothing: the subjects say what they lack.
    static void install(List<Tool> tools, Output output) throws InterruptedException {
        List<Tool> missing = tools.stream().distinct().filter(t -> !t.isInstalled()).toList();
        if (missing.isEmpty()
                || !Tool.isRoot()
                || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        List<String> names = Arrays.asList(Tool.packages(missing).split(" "));
        output.progress("installing " + String.join(" ", names));
        try (Policy _ = new Policy()) {
            installed(names);
        } catch (IOException | BenchException failed) {
            output.trouble(
                    "%s is not installed: %s".formatted(Tool.names(missing), failed.getMessage()));
        }
    }

    /// The lists may be older than what the mirror has now.
    private static void installed(List<String> names) throws InterruptedException {
        List<String> install =
                new ArrayList<>(
                        List.of("apt-get", "install", "-q", "-y", "--no-install-recommends"));
        install.addAll(names);
        try {
            Task.run(QUIETLY, install);
        } catch (BenchException old) {
            Task.run(QUIETLY, List.of("apt-get", "update", "-q"));
            Task.run(QUIETLY, install);
        }
    }

    /// The version of the package that a tool comes in, or nothing.
    static String version(Tool tool) throws InterruptedException {
        String name = Tool.packages(List.of(tool)).split(" ")[0];
        try {
            return Task.run(Map.of(), List.of("dpkg-query", "-W", "-f", "${Version}", name)).out();
        } catch (BenchException noDebian) {
            return "";
        }
    }

    /// Says no to every service while it is there; one that the machine has of its own stays, and
    /// is asked as before.
    private static final class Policy implements AutoCloseable {
        private final boolean ours = !Files.exists(POLICY);

        Policy() throws IOException {
            if (ours) {
                Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
                Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }

        @Override
        public void close() throws IOException {
            if (ours) {
                Files.deleteIfExists(POLICY);
            }
        }
    }
}
