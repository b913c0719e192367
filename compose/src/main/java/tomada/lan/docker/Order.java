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

    public static Order of(String user, String... argv) {
        return new Order(List.of(argv), user, false, false, List.of());
    }
}
