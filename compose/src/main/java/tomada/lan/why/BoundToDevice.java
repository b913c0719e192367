package tomada.lan.why;

import java.util.Optional;

/// The socket takes what arrives over one interface only: SO_BINDTODEVICE in socket(7).
///
/// @param device the interface that it is bound to
/// @param arrival the one over which this comes
/// @param other an address of the same host that is on `device`, for the one who asks
record BoundToDevice(
        String host,
        String program,
        String device,
        String asked,
        String arrival,
        Optional<String> other)
        implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "%s on %s has %s port %d for the interface %s only (SO_BINDTODEVICE), and what %s sends to %s arrives over %s. %s"
                .formatted(
                        program,
                        host,
                        q.transport(),
                        q.port(),
                        device,
                        q.from(),
                        asked,
                        arrival,
                        other.map(there ->
                                        "Use %s, or bind the socket to no interface."
                                                .formatted(there))
                                .orElse("Bind the socket to no interface."));
    }
}
