package tomada.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that a subject needs, and the Debian packages that it comes in.
enum Tool {
    GCC("gcc", "gcc libc6-dev"),
    IP("ip", "iproute2"),
    MININET("mn", "mininet bridge-utils"),
    MOSQUITTO("mosquitto", "mosquitto"),
    NCAT("ncat", "ncat"),
    NGIRCD("ngircd", "ngircd"),
    NSENTER("nsenter", "util-linux"),
    PYTHON("python3", "python3"),
    UNSHARE("unshare", "util-linux");

    private final String command;
    private final String packages;

    Tool(String command, String packages) {
        this.command = command;
        this.packages = packages;
    }

    List<String> packages() {
        return List.of(packages.split(" "));
    }

    boolean isInstalled() {
        return path().isPresent();
    }

    /// Where it is; daemons are not on everybody's PATH.
    Optional<Path> path() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The command, as messages name it.
    @Override
    public String toString() {
        return command;
    }
}
