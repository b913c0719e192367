package tomada.lan.why;

import java.util.List;
import java.util.stream.Stream;

/// The listening socket is closed; what it accepted before is not. `nc -l` does so after its first
/// client.
///
/// @param peers the other ends of the connections that are open
record StoppedListening(String host, String program, List<String> peers)
        implements Verdict.OfListener {
    StoppedListening {
        peers = List.copyOf(peers);
    }

    @Override
    public String reason(Question q) {
        boolean one = peers.size() == 1;
        return "%s on %s has stopped listening on TCP port %d; %s of it %s on (with %s). Only who was connected before can go on. To take more clients, keep the listening socket open."
                .formatted(
                        program,
                        host,
                        q.port(),
                        one ? "1 connection" : peers.size() + " connections",
                        one ? "lives" : "live",
                        few());
    }

    private String few() {
        int most = 3;
        return Verdict.inWords(
                peers.size() <= most + 1
                        ? peers
                        : Stream.concat(
                                        peers.stream().limit(most),
                                        Stream.of((peers.size() - most) + " others"))
                                .toList(),
                "and");
    }
}
