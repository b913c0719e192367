package tomada.lan.why;

import java.util.Optional;

/// In `885:5432` of a Compose file, the first is a port of the machine, and the second the host's.
///
/// @param to the name or address that was asked for
/// @param port the host's own
/// @param listener the program that listens there; empty where none does
record PublishedPort(String host, String to, int port, Optional<String> listener)
        implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "%d is the machine's side of what %s publishes; on the network it is %d, where %s. Use %s:%d."
                .formatted(
                        q.port(),
                        host,
                        port,
                        listener.map(program -> program + (q.udp() ? " has the port" : " listens"))
                                .orElse(
                                        q.udp()
                                                ? "no program has the port yet"
                                                : "nothing listens yet"),
                        to.contains(":") ? "[" + to + "]" : to,
                        port);
    }
}
