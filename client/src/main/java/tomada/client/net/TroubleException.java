package tomada.client.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/// Talking to a peer failed; the message is a sentence for a person.
public final class TroubleException extends IOException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final String peer;
    private final String what;
    private final String why;

    /// The sentence reads `peer what: why`.
    TroubleException(Trouble trouble, String peer, String what, String why, Throwable cause) {
        super(peer + " " + what + ": " + why, cause);
        this.trouble = trouble;
        this.peer = peer;
        this.what = what;
        this.why = why;
    }

    /// What the kernel reported of a socket that talks to that address.
    static TroubleException of(
            IOException e, SocketAddress address, Transport transport, Duration timeout) {
        if (e instanceof TroubleException known) {
            return known;
        }
        Trouble trouble = Trouble.of(e);
        return new TroubleException(
                trouble,
                Notation.of(address),
                Explanation.what(trouble, transport, timeout),
                Explanation.why(trouble, transport, e),
                e);
    }

    /// The connection stands, and nothing moves on it for as long as the timeout.
    static TroubleException silent(SocketAddress address, Duration timeout) {
        return new TroubleException(
                Trouble.TIMED_OUT,
                Notation.of(address),
                "is silent for " + Explanation.seconds(timeout),
                "the connection stands, but the server does not accept or answer it, or the network"
                        + " is cut",
                new SocketTimeoutException());
    }

    /// A source that the kernel does not give.
    static TroubleException cannotBind(InetSocketAddress source, IOException e) {
        return new TroubleException(
                Trouble.CANNOT_BIND,
                Notation.of(source),
                "cannot be the source",
                Explanation.whyNotBound(e, source.getPort()),
                e);
    }

    /// A name that leads nowhere.
    static TroubleException unknown(String host, String why, Throwable cause) {
        return new TroubleException(Trouble.NAME_UNKNOWN, host, "is not known", why, cause);
    }

    /// An address of IPv6, where that is turned off.
    static TroubleException noIpv6(InetSocketAddress address, Throwable cause) {
        return new TroubleException(
                Trouble.NETWORK_UNREACHABLE,
                Notation.of(address),
                "is unreachable",
                "this host has no IPv6",
                cause);
    }

    /// A broadcast where no route leads out.
    static TroubleException noBroadcast(InetSocketAddress address, IOException e) {
        return new TroubleException(
                Trouble.NETWORK_UNREACHABLE,
                Notation.of(address),
                "is unreachable",
                "a limited broadcast takes the default route, and this host has none; say from"
                        + " which of its addresses with --source",
                e);
    }

    public Trouble trouble() {
        return trouble;
    }

    /// What it means, without whom it happened with.
    String why() {
        return why;
    }

    /// One sentence for all the addresses of a host, none of which answered; the trouble is that of
    /// the last, as in Python's `create_connection`.
    static TroubleException all(String host, List<TroubleException> failures) {
        TroubleException last = failures.getLast();
        if (failures.size() == 1) {
            return last;
        }
        StringJoiner peers = new StringJoiner(", ");
        StringJoiner each = new StringJoiner("; ");
        boolean same = true;
        for (TroubleException failure : failures) {
            peers.add(failure.peer);
            each.add(failure.peer + " " + failure.what);
            same &= failure.trouble == last.trouble;
        }
        return same
                ? new TroubleException(
                        last.trouble, host + " (" + peers + ")", last.what, last.why, last)
                : new TroubleException(
                        last.trouble,
                        host,
                        "does not answer on any of its addresses",
                        each.toString(),
                        last);
    }
}
