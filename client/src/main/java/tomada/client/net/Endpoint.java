package tomada.client.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Whom to connect to: a host, by name or address, and a port, 1 to 65535.
///
/// @param host a name, an IPv4 address, or an IPv6 address with or without brackets
public record Endpoint(String host, int port) {
    private static final String PORTS = "a port is a number from 1 to 65535";

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("HOST is empty: give a name or an address");
        }
        int colon = host.indexOf(':');
        if (colon >= 0 && colon == host.lastIndexOf(':')) {
            throw new IllegalArgumentException(
                    "'"
                            + host
                            + "' is not a host: the port comes after a space, "
                            + host.replace(':', ' '));
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(port + " is not a port: " + PORTS);
        }
    }

    /// Reads a port.
    ///
    /// @throws IllegalArgumentException it is none; the message is a sentence
    public static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + text + "' is not a port: " + PORTS);
        }
        return port;
    }

    /// Each address that the host has, in the resolver's order, those of IPv4 first.
    ///
    /// @throws TroubleException nobody has that name
    List<InetSocketAddress> addresses() throws TroubleException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException e) {
            Trouble unknown = Trouble.NAME_UNKNOWN;
            throw new TroubleException(unknown, host, unknown.what(), unknown.why(e), e);
        }
        return addresses;
    }
}
