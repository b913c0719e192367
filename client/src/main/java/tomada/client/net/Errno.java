package tomada.client.net;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

/// The names of errno(3): the JDK keeps only the text that strerror(3) has for a number.
final class Errno {
    /// What [#of] says of our own deadline, which is no errno.
    static final String NOTHING = "nothing within the timeout";

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
        return switch (text) {
            case "Connection refused" -> "ECONNREFUSED";
            case "Connection reset", "Connection reset by peer" -> "ECONNRESET";
            case "Broken pipe" -> "EPIPE";
            case "Connection timed out" -> "ETIMEDOUT";
            case "Network is unreachable" -> "ENETUNREACH";
            case "No route to host", "Host is unreachable" -> "EHOSTUNREACH";
            case "Host is down" -> "EHOSTDOWN";
            case "Cannot assign requested address" -> "EADDRNOTAVAIL";
            case "Address already in use" -> "EADDRINUSE";
            case "Permission denied" -> "EACCES";
            case "Operation not permitted" -> "EPERM";
            case "Message too long" -> "EMSGSIZE";
            case "Invalid argument" -> "EINVAL";
            case "No such file or directory" -> "ENOENT";
            case "Protocol wrong type for socket" -> "EPROTOTYPE";
            case "Address family not supported by protocol", "Protocol family unavailable" ->
                    "EAFNOSUPPORT";
            default -> text;
        };
    }
}
