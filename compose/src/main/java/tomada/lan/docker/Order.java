package tomada.lan.docker;

import java.util.List;

/// A command to start in a container: its argv, as which user (empty: the image's own), whether it
/// has a standard input, whether it has a terminal, and variables as `NAME=value`.
public record Order(
        List<String> argv, String user, boolean input, boolean terminal, List<String> environment) {

    public Order {
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
    }

    /// What a sentence calls it: the command line that a shell was given, or the argv.
    String title() {
        String title = argv.getFirst().equals("sh") ? argv.getLast() : String.join(" ", argv);
        return title.lines().findFirst().orElse("");
    }
}
