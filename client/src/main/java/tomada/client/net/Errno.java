package tomada.client.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the kernel answered a call, by its name of errno(3); the JDK hands on no number.
///
/// An exception's class tells most of it, and stays what it is. What one class stands for several
/// of is told by strerror(3)'s words. This is the only place of `client` that reads them: anywhere
/// in the text, in either case, because the JDK adds to them. Since 25.0.5 (JDK-8384163) a refused
/// connect says `Connection refused (connect failed)`, `jdk.includeInExceptions` adds the peer's
/// address or path, others put the call before them.
enum Errno {
    ECONNREFUSED("connection refused"),
    ECONNRESET("connection reset"),
    EPIPE("broken pipe"),
    /// The peer took the connection and has closed it again.
    ENOTCONN("is not connected|socket not connected"),
    ETIMEDOUT("timed out"),
    ENETUNREACH("network is unreachable|network unreachable|network is down"),
    EHOSTUNREACH("no route to host|host is unreachable|host is down"),
    EADDRINUSE("address already in use|address in use"),
    EADDRNOTAVAIL("assign requested address|address not available"),
    EACCES("permission denied"),
    EPERM("operation not permitted"),
    EMSGSIZE("message too long|message too large"),
    EINVAL("invalid argument"),
    ENOENT("no such file or directory"),
    ENOTDIR("not a directory"),
    EPROTOTYPE("protocol wrong type for socket"),
    EAFNOSUPPORT("address family not supported|protocol family unavailable");

    /// glibc's words, then those of other C libraries, with `|` between them.
    private final String words;

    Errno(String words) {
        this.words = words;
    }

    /// Null where neither class nor text tells. No switch over classes: the first that a JVM comes
    /// by makes a class of its own, which takes longer than all else that a refused client does.
    static @Nullable Errno of(IOException failure) {
        if (failure instanceof PortUnreachableException) {
            return ECONNREFUSED;
        }
        if (failure instanceof NoRouteToHostException) {
            return EHOSTUNREACH;
        }
        if (failure instanceof ConnectException) {
            Errno told = in(failure.getMessage());
            return told == null ? ECONNREFUSED : told;
        }
        if (failure instanceof NoSuchFileException) {
            return ENOENT;
        }
        if (failure instanceof AccessDeniedException) {
            return EACCES;
        }
        if (failure instanceof FileSystemException file) {
            return in(file.getReason()); // its message begins with a path
        }
        return isReset(failure) ? ECONNRESET : in(failure.getMessage());
    }

    /// sun.net.ConnectionResetException is not exported.
    private static boolean isReset(IOException failure) {
        return failure.getClass().getSimpleName().equals("ConnectionResetException");
    }

    /// The words that come first: what follows may be a person's own, such as the path of a socket
    /// behind `: `.
    private static @Nullable Errno in(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String said = text.split(": \\.?/", 2)[0].toLowerCase(Locale.ROOT);
        Errno first = null;
        int start = said.length();
        for (Errno errno : values()) {
            for (String words : errno.words.split("\\|")) {
                int at = said.indexOf(words);
                if (at >= 0 && at < start) {
                    start = at;
                    first = errno;
                }
            }
        }
        return first;
    }
}
