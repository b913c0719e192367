package tomada.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// The program as a process of its own, as it was compiled.
final class ServerProgram {
    private ServerProgram() {}

    /// @param prefix a command that runs it, such as `setpriv`; empty for none
    static Process start(List<String> prefix, String... args) throws IOException {
        return startFrom(
                code(ServerCommand.class) + File.pathSeparator + code(CommandLine.class),
                prefix,
                args);
    }

    static Process startFrom(String classPath, List<String> prefix, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        if (System.getProperty("os.name").equals("Linux")) {
            // A build in the background of a script has SIGINT ignored, and its children inherit
            // that.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        classPath));
        command.add(ServerCommand.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(new File("/")).start();
    }

    /// The port in the line that it prints first.
    static int port(BufferedReader out) throws IOException {
        String listening = String.valueOf(out.readLine());
        return Integer.parseInt(listening.replaceAll(".*:(\\d+) .*", "$1"));
    }

    static Path code(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
