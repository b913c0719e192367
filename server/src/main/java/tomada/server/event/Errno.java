package tomada.server.event;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a call failed, by the name that errno(3) has for it.
///
/// The JDK tells no number. Its class for the failure is asked first; where one class is for
/// several, strerror(3)'s phrase decides, and only here. JDKs put more around the phrase:
/// `Connection refused (connect failed)` since 25.0.5, JDK-8384163, and the address or the path
/// with `jdk.includeInExceptions=hostInfo`.
public enum Errno {
    EADDRINUSE("Address (already )?in use"),
    EACCES("Permission denied"),
    EADDRNOTAVAIL("assign requested address|Address not available"),
    ECONNRESET("Connection reset"),
    EPIPE("Broken pipe"),
    ENOTCONN("(Transport endpoint|Socket) (is )?not connected"),
    ENOENT("No such file or directory"),
    ENOTDIR("Not a directory"),
    ENAMETOOLONG("(name|path) too long"),
    ETIMEDOUT("timed out"),
    EHOSTUNREACH("No route to host|Host is (unreachable|down)"),
    ENETUNREACH("Network (is )?unreachable|Network is down"),
    ECONNREFUSED("Connection refused"),
    EMSGSIZE("Message too (long|large)"),
    EMFILE("Too many open files|No file descriptors available"),
    EAGAIN("Resource temporarily unavailable"),
    EINVAL("Invalid argument"),
    EPERM("Operation not permitted"),
    EAFNOSUPPORT("Address family not supported|Protocol family unavailable"),
    EBADF("Bad file descriptor");

    /// Where a person's own text begins that the JDK adds: an address, or a path.
    private static final Pattern ADDED = Pattern.compile(": \\.{0,2}/");

    /// glibc's phrase, and those of other C libraries.
    private final Pattern phrase;

    Errno(String phrase) {
        this.phrase = Pattern.compile(phrase, Pattern.CASE_INSENSITIVE);
    }

    /// Null where the failure has none of these names. A [BindException] is then one of
    /// [#EADDRINUSE], [#EACCES] and [#EADDRNOTAVAIL] all the same.
    public static @Nullable Errno of(IOException failure) {
        return switch (failure) {
            case ClosedChannelException _ -> EBADF;
            case SocketTimeoutException _ -> ETIMEDOUT;
            case NoRouteToHostException _ -> EHOSTUNREACH;
            case PortUnreachableException _ -> ECONNREFUSED;
            case NoSuchFileException _ -> ENOENT;
            case FileAlreadyExistsException _ -> EADDRINUSE; // bind(2) to a path that is taken
            case AccessDeniedException _ -> EACCES;
            case FileSystemException file -> read(file.getReason());
            case ConnectException _ -> {
                @Nullable Errno told = read(failure.getMessage());
                yield told == null ? ECONNREFUSED : told;
            }
            default -> {
                // of sun.net, whose classes nobody else can name
                String name = failure.getClass().getSimpleName();
                yield name.equals("ConnectionResetException")
                        ? ECONNRESET
                        : read(failure.getMessage());
            }
        };
    }

    /// Whether the peer ended the connection with a RST: recv(2) says it one way, send(2) another,
    /// and a connection that is gone a third.
    public static boolean isReset(IOException failure) {
        @Nullable Errno errno = of(failure);
        return errno == ECONNRESET || errno == EPIPE || errno == ENOTCONN;
    }

    /// The first phrase in the text that is nobody's own.
    private static @Nullable Errno read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher added = ADDED.matcher(text);
        String said = added.find() ? text.substring(0, added.start()) : text;
        return Arrays.stream(values())
                .filter(errno -> errno.start(said) >= 0)
                .min(Comparator.comparingInt(errno -> errno.start(said)))
                .orElse(null);
    }

    private int start(String said) {
        Matcher matcher = phrase.matcher(said);
        return matcher.find() ? matcher.start() : -1;
    }
}
