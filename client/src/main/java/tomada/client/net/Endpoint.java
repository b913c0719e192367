package tomada.client.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Whom to talk to: a host and a port, or the path of a Unix socket.
///
/// @param host a name; an IPv4 address, also as one integer as in inet_aton(3) (`2130706433` is
///   127.0.0.1); an IPv6 address with or without brackets; `<broadcast>`, which is 255.255.255.255;
///   or a path that begins with `/` or `./`
/// @param port 1 to 65535, and 0 behind a path
/// @param family which addresses of a name are meant
public record Endpoint(String host, int port, Family family) {
    private static final String PORTS =
            "a port is a number from 1 to 65535, or the name of a service such as http";

    /// Bytes of a path, sun_path of unix(7) without its NUL.
    private static final int LONGEST_PATH = 107;

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("HOST is empty: give a name or an address");
        }
        if (isPath(host)) {
            if (host.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
                throw new IllegalArgumentException(
                        "the path of a Unix socket has at most " + LONGEST_PATH + " bytes");
            }
            if (family != Family.ANY) {
                throw new IllegalArgumentException(
                        "--family is for hosts: a Unix socket has no address");
            }
        } else {
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
            host = host.equals("<broadcast>") ? "255.255.255.255" : host;
        }
    }

    public Endpoint(String host, int port) {
        this(host, port, Family.ANY);
    }

    /// Whether HOST is the path of a Unix socket, which has no port.
    public static boolean isPath(String host) {
        return host.startsWith("/") || host.startsWith("./");
    }

    /// Reads a port: a number, or the name of a service.
    ///
    /// @throws IllegalArgumentException it is none; the message is a sentence
    public static int port(String text, Transport transport) {
        int port = number(text);
        if (port == 0 && !text.isEmpty() && Character.isLetter(text.charAt(0))) {
            port = ServiceNames.port(text, transport);
        }
        if (port == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a port: " + PORTS);
        }
        return port;
    }

    /// Whether a port can be meant: by a number, right or wrong, or by the name of a service.
    public static boolean meansPort(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return digits.chars().allMatch(character -> character >= '0' && character <= '9')
                || ServiceNames.port(text, Transport.TCP) != 0
                || ServiceNames.port(text, Transport.UDP) != 0;
    }

    /// 1 to 65535, or 0 for what is no port's number.
    static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        int port = digits ? Integer.parseInt(text) : 0;
        return port > 65535 ? 0 : port;
    }

    /// Each address, in the resolver's order, those of IPv4 first. Those of another family than the
    /// source, to which the socket is bound, cannot be reached.
    ///
    /// @throws TroubleException nobody has that name, or not in that family
    List<SocketAddress> addresses(SocketOptions options) throws TroubleException {
        if (isPath(host)) {
            return List.of(UnixDomainSocketAddress.of(host));
        }
        Family source = options.source() == null ? Family.ANY : options.source().family();
        List<SocketAddress> addresses = new ArrayList<>();
        try {
            for (InetAddress address : Resolver.addresses(host)) {
                if (family.has(address) && source.has(address)) {
                    addresses.add(new InetSocketAddress(address, port));
                }
            }
        } catch (UnknownHostException e) {
            throw TroubleException.unknown(host, "no host has that name; is it spelt right?", e);
        }
        if (addresses.isEmpty()) {
            boolean inet6 =
                    family == Family.INET6 || (family == Family.ANY && source == Family.INET6);
            throw TroubleException.unknown(
                    host,
                    "it has no address of "
                            + (inet6 ? "IPv6" : "IPv4")
                            + (source == Family.ANY
                                    ? ""
                                    : ", and only such can be reached from --source"),
                    new UnknownHostException(host));
        }
        return addresses;
    }
}
