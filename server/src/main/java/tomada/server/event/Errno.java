package tomada.server.event;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// Why a call failed, by the name that errno(3) has for it.
///
/// The JDK has one exception for many of them; what tells them apart is strerror(3)'s text, to
/// which some add (`Connection refused (connect failed)` of 25.0.5).
public enum Errno {
    EADDRINUSE("Address already in use"),
    EACCES("Permission denied"),
    EADDRNOTAVAIL("Cannot assign requested address"),
    ECONNRESET("Connection reset"),
    EPIPE("Broken pipe"),
    ENOENT("No such file or directory"),
    ENOTDIR("Not a directory"),
    ETIMEDOUT("Connection timed out"),
    EHOSTUNREACH("No route to host"),
    ENETUNREACH("Network is unreachable"),
    ECONNREFUSED("Connection refused"),
    EMSGSIZE("Message too long"),
    EMFILE("Too many open files"),
    EINVAL("Invalid argument"),
    EPERM("Operation not permitted"),
    EAFNOSUPPORT("Address family not supported by protocol"),
    EBADF("Bad file descriptor");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    /// Null where the failure has none of these names.
    public static @Nullable Errno of(IOException failure) {
        if (failure instanceof ClosedChannelException) {
            return EBADF;
        }
        String message = String.valueOf(failure.getMessage());
        for (Errno errno : values()) {
            if (message.contains(errno.text)) {
                return errno;
            }
        }
        return null;
    }
}
