package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Errno;

/// The file that a Unix socket has while a server listens on it (unix(7)).
///
/// Its mode is 0600: who may write to it may connect, so its owner and root.
final class SocketFile implements Closeable {
    private final Path path;
    private final @Nullable Object inode;

    private SocketFile(Path path, @Nullable Object inode) {
        this.path = path;
        this.inode = inode;
    }

    /// Takes charge of the file that bind(2) has just made.
    static SocketFile bound(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return new SocketFile(path, inode(path));
    }

    static boolean isSocket(Path path) throws IOException {
        int type = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000;
        return type == 0140000; // S_IFMT, S_IFSOCK: inode(7)
    }

    /// Removes what a server left that could not: a socket that nobody listens on. Connecting is
    /// the one way to know, and the server there, if there is one, sees a client that says nothing.
    ///
    /// @return whether the path is free now
    static boolean removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!isSocket(path)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return false;
        } catch (ConnectException e) {
            return Files.deleteIfExists(path);
        } catch (SocketException e) {
            if (Errno.of(e) == Errno.EAGAIN) {
                return false; // its backlog is full
            }
            throw e;
        }
    }

    /// Removes the file, if it is still the one that was made.
    @Override
    public void close() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && inodeIs(inode)) {
            Files.deleteIfExists(path);
        }
    }

    private boolean inodeIs(@Nullable Object other) throws IOException {
        return other != null && other.equals(inode(path));
    }

    private static @Nullable Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:fileKey", LinkOption.NOFOLLOW_LINKS);
    }
}
