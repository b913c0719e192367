package tomada.server.net;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Errno;

/// The kernel does not let a server have the address that it asks for, in a sentence that says why
/// and what would be right (bind(2): EADDRINUSE, EACCES, EADDRNOTAVAIL; unix(7)).
final class CannotBind extends BindException {
    private static final long serialVersionUID = 1;

    CannotBind(SocketAddress wanted, IOException cause) {
        super(
                wanted instanceof UnixDomainSocketAddress unix
                        ? sentence(unix.getPath(), cause)
                        : sentence((InetSocketAddress) wanted, cause));
        initCause(cause);
    }

    private static String sentence(InetSocketAddress wanted, IOException cause) {
        @Nullable Errno errno = Errno.of(cause);
        if (errno == Errno.EADDRINUSE) {
            return Notation.of(wanted)
                    + " is in use: another program on this host listens there (`netstat -ant`"
                    + " shows it), or, without SO_REUSEADDR, connections of the last one rest in"
                    + " TIME_WAIT; stop it, or choose another --port";
        }
        if (errno == Errno.EACCES) {
            return "port "
                    + wanted.getPort()
                    + " is reserved (0 to 1023, the ports of the system's own services):"
                    + " only root may bind it; as another user try a port from 1024 to"
                    + " 65535";
        }
        if (errno == Errno.EADDRNOTAVAIL) {
            return Notation.of(wanted.getAddress())
                    + " is not an address of this host, which has "
                    + ownAddresses()
                    + "; or leave --bind out for every interface";
        }
        return "cannot listen on " + Notation.of(wanted) + ": " + cause.getMessage();
    }

    private static String sentence(Path wanted, IOException cause) {
        @Nullable Errno errno = Errno.of(cause);
        if (errno == Errno.EADDRINUSE) {
            return Files.isRegularFile(wanted) || Files.isDirectory(wanted)
                    ? wanted + " is there already and is no socket; it is left as it is"
                    : wanted + " is in use: another program on this host listens there";
        }
        if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
            return "there is no folder for the socket " + wanted;
        }
        if (errno == Errno.EACCES) {
            return "the folder of " + wanted + " does not let you make a socket in it";
        }
        if (errno == Errno.ENAMETOOLONG) {
            return "the path of a Unix socket has at most 107 bytes (unix(7)), and "
                    + wanted
                    + " has more";
        }
        return "cannot listen on " + wanted + ": " + cause.getMessage();
    }

    /// Those of IPv4, then those of IPv6, without the link-local ones that every interface has.
    private static String ownAddresses() {
        StringJoiner v4 = new StringJoiner(", ");
        StringJoiner v6 = new StringJoiner(", ");
        try {
            Enumeration<NetworkInterface> interfaces = NetworkInterface.getNetworkInterfaces();
            while (interfaces.hasMoreElements()) {
                Enumeration<InetAddress> addresses = interfaces.nextElement().getInetAddresses();
                while (addresses.hasMoreElements()) {
                    InetAddress address = addresses.nextElement();
                    if (!address.isLinkLocalAddress()) {
                        (address instanceof Inet4Address ? v4 : v6).add(Notation.of(address));
                    }
                }
            }
        } catch (SocketException e) {
            v4.add("addresses that cannot be read (" + e.getMessage() + ")");
        }
        return v6.length() == 0 ? v4.toString() : v4.merge(v6).toString();
    }
}
