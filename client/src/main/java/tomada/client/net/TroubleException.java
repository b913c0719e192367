package tomada.client.net;

import java.io.IOException;
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
}
