package tomada.client.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// What can go wrong with a connection, as the kernel reports it (connect(2), recv(2), send(2)).
///
/// The JDK has one exception for several of them; what then tells them apart is strerror(3)'s text.
public enum Trouble {
    /// ECONNREFUSED: a RST answered the SYN (RFC 9293, 3.10.7.1).
    REFUSED(
            "refused the connection",
            "the host answered, but nothing listens on that address and port; is the server"
                    + " running, and bound to an address that you can reach?"),
    /// No answer within our own deadline, or ETIMEDOUT after the kernel's.
    TIMED_OUT(
            "did not answer in time",
            "the host is down, a filter drops the packets, or the server does not accept and its"
                    + " backlog is full; a refusal would have come at once"),
    /// ECONNRESET or EPIPE: a RST ended the connection.
    RESET(
            "reset the connection",
            "the server ended, or closed while there was still something to read"),
    /// ENETUNREACH: no line of this host's routing table leads there.
    NETWORK_UNREACHABLE(
            "is unreachable", "this host has no route to that network (`ip route` shows those)"),
    /// EHOSTUNREACH: nobody answered ARP or neighbour discovery, or a router said so with ICMP.
    HOST_UNREACHABLE("is unreachable", "no host answers to that address on its network; is it up?"),
    /// The resolver does not know the name.
    NAME_UNKNOWN("is not known", "no host has that name; is it spelt right?"),
    /// EADDRNOTAVAIL: this host has no free port, or no address, to connect from.
    CANNOT_BIND(
            "cannot be connected to", "this host has no address or no free port to connect from"),
    /// Anything else; the exception says what.
    OTHER("cannot be talked to", "");

    private final String what;
    private final String why;

    Trouble(String what, String why) {
        this.what = what;
        this.why = why;
    }

    /// What happened, after the name of the peer: `refused the connection`.
    String what() {
        return what;
    }

    /// What that means.
    String why(IOException e) {
        return this == OTHER ? String.valueOf(e.getMessage()) : why;
    }

    static Trouble of(IOException e) {
        String text = String.valueOf(e.getMessage());
        return switch (e) {
            case SocketTimeoutException _ -> TIMED_OUT;
            case UnknownHostException _ -> NAME_UNKNOWN;
            case NoRouteToHostException _ -> HOST_UNREACHABLE;
            case ConnectException _ when text.contains("timed out") -> TIMED_OUT;
            case ConnectException _ -> REFUSED;
            case BindException _ when text.contains("assign requested address") -> CANNOT_BIND;
            default ->
                    switch (text) {
                        case "Connection reset", "Connection reset by peer", "Broken pipe" -> RESET;
                        case "Connection timed out" -> TIMED_OUT;
                        case "Network is unreachable" -> NETWORK_UNREACHABLE;
                        case "No route to host", "Host is unreachable" -> HOST_UNREACHABLE;
                        default -> OTHER;
                    };
        };
    }
}
