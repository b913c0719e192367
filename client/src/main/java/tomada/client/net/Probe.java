package tomada.client.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Knocks at the ports of one address: with a connection that is closed at once, or with a
/// datagram of one LF, because the JDK sends no empty one from a connected socket.
public final class Probe {
    /// A closed UDP port is told by ICMP, of which Linux sends a peer a few at once and then one a
    /// second (icmp_ratelimit, icmp(7)): what is not answered is asked again after that time.
    private static final Duration AGAIN = Duration.ofMillis(1100);

    private final InetSocketAddress host;
    private final Transport transport;
    private final SocketOptions options;

    /// @param endpoint a host, with any port; of several addresses the first one is probed
    /// @throws TroubleException nobody has that name
    public Probe(Endpoint endpoint, Transport transport, SocketOptions options) throws IOException {
        this.host = (InetSocketAddress) endpoint.addresses(options).getFirst();
        this.transport = transport;
        this.options = options;
    }

    /// Asks one port. Many threads may ask at once.
    ///
    /// @throws TroubleException there is no source to ask from
    public Finding of(int port) throws IOException {
        InetSocketAddress peer = new InetSocketAddress(host.getAddress(), port);
        SocketOptions own = options.with(options.trace().of(Notation.of(peer)));
        try {
            if (transport == Transport.UDP) {
                ask(peer, own);
            } else {
                StreamClient.connect(peer, own).close();
            }
            return new Finding(port, Verdict.OPEN, meaning(Verdict.OPEN));
        } catch (TroubleException e) {
            return finding(port, e);
        }
    }

    private void ask(InetSocketAddress peer, SocketOptions own) throws IOException {
        long start = System.nanoTime();
        try (DatagramSocket socket = DatagramSocket.open(peer, own)) {
            while (true) {
                socket.send(new byte[] {'\n'});
                Duration left = own.timeout().minusNanos(System.nanoTime() - start);
                try {
                    socket.receive(left.compareTo(AGAIN) < 0 ? left : AGAIN);
                    return;
                } catch (TroubleException e) {
                    if (e.trouble() != Trouble.TIMED_OUT || left.compareTo(AGAIN) <= 0) {
                        throw e;
                    }
                }
            }
        }
    }

    private Finding finding(int port, TroubleException e) throws TroubleException {
        return switch (e.trouble()) {
            case REFUSED -> new Finding(port, Verdict.REFUSED, meaning(Verdict.REFUSED));
            case TIMED_OUT -> new Finding(port, Verdict.SILENT, meaning(Verdict.SILENT));
            case NETWORK_UNREACHABLE, HOST_UNREACHABLE ->
                    new Finding(port, Verdict.UNREACHABLE, e.why());
            case RESET, OTHER -> new Finding(port, Verdict.FAILED, e.why());
            case CANNOT_BIND, NAME_UNKNOWN -> throw e;
        };
    }

    private String meaning(Verdict verdict) {
        boolean udp = transport == Transport.UDP;
        return switch (verdict) {
            case OPEN -> udp ? "a server answered" : "a server listens there";
            case REFUSED ->
                    udp
                            ? "the host is up, and no UDP socket has that port"
                            : "the host is up, and nothing listens there";
            case SILENT ->
                    "no answer within "
                            + Explanation.seconds(options.timeout())
                            + (udp
                                    ? ": open or filtered, which UDP cannot tell"
                                    : ": the host is down, a filter drops the packets, or the"
                                            + " backlog is full");
            case UNREACHABLE, FAILED -> "";
        };
    }
}
