package tomada.lan.why;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.SocketEntry.Protocol;

/// Whether a program on one host reaches a port of another.
///
/// @param from the name of a host of the LAN
/// @param to a name or an address, as that program would write it
/// @param timeout how long it waits for an answer; the kernel sends a SYN again after a second
public record Question(String from, String to, int port, boolean udp, Duration timeout) {
    /// One retransmission fits in it, so that one lost packet is not taken for a cut.
    public static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private static final Pattern TO = Pattern.compile("\\[([^\\]]+)]:(\\d+)|([^:\\[\\]]+):(\\d+)");

    public Question {
        if (port < 1 || port > 65_535) {
            throw new LanException(
                    Trouble.USAGE, port + " is no port; give one of 1 to 65535, as in server:5000");
        }
        if (timeout.toMillis() < 100 || timeout.toSeconds() > 60) {
            throw new LanException(
                    Trouble.USAGE,
                    "a timeout of %s s is none; give 0.1 to 60"
                            .formatted(timeout.toMillis() / 1000.0));
        }
    }

    /// From `server:5000`, `10.77.0.10:5000` or `[fd77::10]:5000`.
    public static Question of(String from, String to, boolean udp, Duration timeout) {
        if (to.contains("://")) {
            throw new LanException(
                    Trouble.USAGE,
                    to + " is a URL; write the host and the port alone, as in server:5000");
        }
        Matcher written = TO.matcher(to);
        if (!written.matches()) {
            throw new LanException(
                    Trouble.USAGE,
                    "%s names no port; write server:5000, 10.77.0.10:5000 or [fd77::10]:5000"
                            .formatted(to));
        }
        boolean bracketed = written.group(1) != null;
        String digits = written.group(bracketed ? 2 : 4);
        int port = digits.length() > 5 ? 65_536 : Integer.parseInt(digits);
        return new Question(from, written.group(bracketed ? 1 : 3), port, udp, timeout);
    }

    public Protocol protocol() {
        return udp ? Protocol.UDP : Protocol.TCP;
    }

    /// `TCP` or `UDP`.
    public String transport() {
        return protocol().toString();
    }
}
