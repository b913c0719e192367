package tomada.client.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/// The names of errno(3): the JDK keeps only the text that strerror(3) has for a number.
final class Errno {
    /// What [#of] says of our own deadline, which is no errno.
    static final String NOTHING = "nothing within the timeout";

    /// What strerror(3) and the JDK say, anywhere in the text: JDKs add to it (25.0.5 has
    /// "Connection refused (connect failed)", `jdk.net.includeInExceptions` the address).
    private static final List<Wording> WORDINGS =
            List.of(
                    new Wording("ECONNREFUSED", "Connection refused"),
                    new Wording("ECONNRESET", "Connection reset"),
                    new Wording("EPIPE", "Broken pipe"),
                    new Wording("ETIMEDOUT", "Connection timed out"),
                    new Wording("ENETUNREACH", "Network is unreachable"),
                    new Wording("EHOSTUNREACH", "No route to host"),
                    new Wording("EHOSTUNREACH", "Host is unreachable"),
                    new Wording("EHOSTDOWN", "Host is down"),
                    new Wording("EADDRNOTAVAIL", "Cannot assign requested address"),
                    new Wording("EADDRINUSE", "Address already in use"),
                    new Wording("EACCES", "Permission denied"),
                    new Wording("EPERM", "Operation not permitted"),
                    new Wording("EMSGSIZE", "Message too long"),
                    new Wording("EINVAL", "Invalid argument"),
                    new Wording("ENOENT", "No such file or directory"),
                    new Wording("EPROTOTYPE", "Protocol wrong type for socket"),
                    new Wording("EAFNOSUPPORT", "Address family not supported by protocol"),
                    new Wording("EAFNOSUPPORT", "Protocol family unavailable"));

    private Errno() {}

    /// `ECONNREFUSED`; what is no error of the kernel is told in words.
    static String of(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return NOTHING;
        }
        if (e instanceof PortUnreachableException) {
            return "ECONNREFUSED";
        }
        if (e instanceof AsynchronousCloseException || e instanceof ClosedChannelException) {
            return "closed meanwhile";
        }
        String text = String.valueOf(e.getMessage());
        for (Wording wording : WORDINGS) {
            if (text.contains(wording.text)) {
                return wording.name;
            }
        }
        return switch (e) {
            case ConnectException refused -> "ECONNREFUSED";
            case NoRouteToHostException unreachable -> "EHOSTUNREACH";
            default -> text;
        };
    }

    private record Wording(String name, String text) {}
}
