package tomada.client.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/// A connection failed; the message is a sentence for a person.
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

    /// What the kernel reported of a connection to that address.
    static TroubleException of(IOException e, InetSocketAddress address, Duration timeout) {
        Trouble trouble = Trouble.of(e);
        String what =
                trouble == Trouble.TIMED_OUT
                        ? "did not answer within " + seconds(timeout)
                        : trouble.what();
        return new TroubleException(trouble, Notation.of(address), what, trouble.why(e), e);
    }

    /// The connection stands, and nothing moves on it for as long as the timeout.
    static TroubleException silent(InetSocketAddress address, Duration timeout) {
        return new TroubleException(
                Trouble.TIMED_OUT,
                Notation.of(address),
                "is silent for " + seconds(timeout),
                "the connection stands, but the server does not accept or answer it, or the network"
                        + " is cut",
                new SocketTimeoutException());
    }

    /// An address of IPv6, where that is turned off.
    static TroubleException noIpv6(InetSocketAddress address, Throwable cause) {
        Trouble trouble = Trouble.NETWORK_UNREACHABLE;
        return new TroubleException(
                trouble, Notation.of(address), trouble.what(), "this host has no IPv6", cause);
    }

    public Trouble trouble() {
        return trouble;
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

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return (millis % 1000 == 0 ? Long.toString(millis / 1000) : millis / 1000.0) + " s";
    }
}
