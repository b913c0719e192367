package tomada.server.net;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Enumeration;
import java.util.StringJoiner;

/// The kernel does not let a server have the address that it asks for, in a sentence that says why
/// and what would be right (bind(2): EADDRINUSE, EACCES, EADDRNOTAVAIL).
final class CannotBind extends BindException {
    private static final long serialVersionUID = 1;

    CannotBind(InetSocketAddress wanted, IOException cause) {
        super(sentence(wanted, String.valueOf(cause.getMessage())));
        initCause(cause);
    }

    private static String sentence(InetSocketAddress wanted, String reason) {
        int port = wanted.getPort();
        // The JDK has one exception for the three; what tells them apart is strerror(3)'s text.
        return switch (reason) {
            case "Address already in use" ->
                    Notation.of(wanted)
                            + " is in use: another program on this host listens there (`netstat"
                            + " -ant` shows it); stop it, or choose another --port";
            case "Permission denied" ->
                    "port "
                            + port
                            + " is reserved (0 to 1023, the ports of the system's own services):"
                            + " only root may bind it; as another user try a port from 1024 to"
                            + " 65535";
            case "Cannot assign requested address" ->
                    Notation.of(wanted.getAddress())
                            + " is not an address of this host, which has "
                            + ownAddresses()
                            + "; or leave --bind out for every interface";
            default -> "cannot listen on " + Notation.of(wanted) + ": " + reason;
        };
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
