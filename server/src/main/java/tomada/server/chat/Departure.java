package tomada.server.chat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Errno;
import tomada.server.net.PastLimit;

/// Why somebody leaves.
enum Departure {
    /// It said `/quit`.
    QUIT(""),
    /// It has sent everything (FIN).
    END(""),
    /// Its RST came.
    RESET("connection reset"),
    /// More waits for it than the limit.
    TOO_SLOW("too slow"),
    /// A line of it is longer than the limit.
    LINE_TOO_LONG("line too long"),
    /// It said nothing for too long.
    SILENT("silent"),
    /// Its network took nothing for too long, or does not answer the kernel's probes (tcp(7)).
    NO_ANSWER("no answer"),
    /// The server ends.
    SERVER_ENDS("");

    private final String reason;

    Departure(String reason) {
        this.reason = reason;
    }

    /// What recv(2) or send(2) failed with, as a reason.
    static Departure of(IOException e) {
        if (e instanceof PastLimit) {
            return SILENT;
        }
        // ETIMEDOUT, EHOSTUNREACH, ENETUNREACH are all no answer
        return Errno.isReset(e) ? RESET : NO_ANSWER;
    }

    /// `ana left`, or `ana left: too slow`.
    String of(Name name) {
        return name + " left" + (reason.isEmpty() ? "" : ": " + reason);
    }

    /// Whether the connection can still carry something.
    boolean reachable() {
        return this != RESET && this != NO_ANSWER && this != SILENT;
    }

    /// The last line to whom it concerns, if there is one.
    @Nullable String farewell(Allowance allowance) {
        return switch (this) {
            case QUIT -> "* bye";
            case SERVER_ENDS -> "* the server ends; bye";
            case LINE_TOO_LONG -> "ERROR line longer than " + allowance.line() + " bytes";
            case TOO_SLOW ->
                    "ERROR you read too slowly: more than " + allowance.queue() + " bytes waited";
            case SILENT, END, RESET, NO_ANSWER -> null; // the server tells who was silent
        };
    }
}
