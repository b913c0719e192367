package tomada.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What `--bind` stands for: an address or a name of this host, an empty string for every
/// interface, or the path of a Unix socket.
public final class BindAddress {
    private BindAddress() {}

    /// Whether it is a path: it begins with `/` or `./`.
    public static boolean isPath(String bind) {
        return bind.startsWith("/") || bind.startsWith("./");
    }

    /// Finds the address, asking the resolver for a name.
    ///
    /// @param family null for either, IPv4 before IPv6
    /// @throws UnknownHostException nothing has that name in that family; the message is a sentence
    /// @throws IllegalArgumentException the path cannot be one
    public static SocketAddress of(String bind, int port, @Nullable Family family)
            throws UnknownHostException {
        return isPath(bind)
                ? UnixDomainSocketAddress.of(bind)
                : new InetSocketAddress(resolve(bind, family), port);
    }

    private static InetAddress resolve(String bind, @Nullable Family family)
            throws UnknownHostException {
        if (bind.isEmpty()) {
            return (family == null ? Family.INET : family).everyInterface;
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(bind);
        } catch (UnknownHostException e) {
            throw (UnknownHostException)
                    new UnknownHostException(
                                    "nothing is named "
                                            + bind
                                            + ": --bind takes an address of this host, a name, or"
                                            + " an empty string for every interface")
                            .initCause(e);
        }
        for (Family wanted : family == null ? Family.values() : new Family[] {family}) {
            for (InetAddress address : addresses) {
                if (Family.of(address) == wanted) {
                    return address;
                }
            }
        }
        throw new UnknownHostException(
                bind
                        + " has no address of "
                        + (family == null ? "either family" : family.version)
                        + ", which --family asks for");
    }
}
