package tomada.server.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Where and how a server listens.
///
/// @param address the address and port to bind, port 0 for any free one
/// @param backlog how many connections may wait to be accepted, as in listen(2). Linux keeps one
///   more than this waiting and caps it at `net.core.somaxconn`. Java takes a number below 1 for
///   its own default, 50, so 0 is passed on as 1.
/// @param once whether to serve a single connection and end
public record Listen(InetSocketAddress address, int backlog, boolean once) {
    public Listen {
        if (backlog < 0) {
            throw new IllegalArgumentException(backlog + " is not a backlog: it is 0 or more");
        }
    }

    /// Finds the address that `--bind` names.
    ///
    /// @param bind an address, a name, or an empty string for every interface over IPv4
    /// @throws UnknownHostException nothing has that name; the message is a sentence
    public static Listen on(String bind, int port, int backlog, boolean once) throws IOException {
        return new Listen(new InetSocketAddress(resolve(bind), port), backlog, once);
    }

    /// Reads a port, 0 to 65535.
    ///
    /// @throws IllegalArgumentException it is none; the message is a sentence
    public static int port(String text) {
        int port = number(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a port: a port is a number from 0 to 65535");
        }
        return port;
    }

    /// Reads a backlog, 0 or more.
    ///
    /// @throws IllegalArgumentException it is none; the message is a sentence
    public static int backlog(String text) {
        int backlog = number(text);
        if (backlog < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a backlog: a backlog is a number, 0 or more");
        }
        return backlog;
    }

    /// At least 1, see [#backlog].
    int queue() {
        return Math.max(1, backlog);
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Integer.parseInt(text) : -1;
    }

    private static InetAddress resolve(String bind) throws UnknownHostException {
        if (bind.isEmpty()) {
            return Inet4Address.ofLiteral("0.0.0.0");
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
        for (InetAddress address : addresses) {
            if (address instanceof Inet4Address) {
                return address;
            }
        }
        return addresses[0];
    }
}
