package tomada.bench;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that a subject needs, and the Debian packages that it comes in.
enum Tool {
    DOCKERD("dockerd", "docker.io"),
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

    /// The packages of several tools, as apt-get takes them.
    static String packages(List<Tool> tools) {
        return tools.stream().map(tool -> tool.packages).distinct().collect(joining(" "));
    }

    static String names(List<Tool> tools) {
        return tools.stream().map(Tool::toString).collect(joining(", "));
    }

    /// Whether only root may do with it what subjects do: enter and make namespaces.
    boolean isForRoot() {
        return this == DOCKERD || this == MININET || this == NSENTER || this == UNSHARE;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
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
