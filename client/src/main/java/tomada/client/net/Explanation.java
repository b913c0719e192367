package tomada.client.net;

import java.io.IOException;
import java.time.Duration;

/// What a trouble is called, and what it means on the transport that it came over.
final class Explanation {
    private Explanation() {}

    /// What happened, behind the name of the peer: `refused the connection`.
    static String what(Trouble trouble, Transport transport, Duration timeout) {
        return switch (trouble) {
            case REFUSED ->
                    transport == Transport.UDP ? "refused the datagram" : "refused the connection";
            case TIMED_OUT -> "did not answer within " + seconds(timeout);
            case RESET -> "reset the connection";
            case NETWORK_UNREACHABLE, HOST_UNREACHABLE -> "is unreachable";
            case NAME_UNKNOWN -> "is not known";
            case CANNOT_BIND -> "cannot be connected to";
            case OTHER -> "cannot be talked to";
        };
    }

    /// What that means, and what to look at.
    static String why(Trouble trouble, Transport transport, IOException e) {
        return switch (trouble) {
            case REFUSED ->
                    switch (transport) {
                        case TCP ->
                                "the host answered, but nothing listens on that address and port;"
                                        + " is the server running, and bound to an address that you"
                                        + " can reach?";
                        case UDP ->
                                "the host answered with ICMP port unreachable: no UDP socket is"
                                        + " bound to that address and port; is the server running,"
                                        + " and with --udp?";
                        case UNIX ->
                                "the file is there, but no server listens on it; the one that made"
                                        + " it has ended";
                    };
            case TIMED_OUT ->
                    switch (transport) {
                        case TCP ->
                                "the host is down, a filter drops the packets, or the server does"
                                        + " not accept and its backlog is full; a refusal would"
                                        + " have come at once";
                        case UDP ->
                                "the host is down, a filter drops the datagrams, one was lost, or"
                                        + " the server does not answer; UDP does not tell which";
                        case UNIX -> "the server does not accept, and its backlog is full";
                    };
            case RESET -> "the server ended, or closed while there was still something to read";
            case NETWORK_UNREACHABLE ->
                    "this host has no route to that network (`ip route` shows those)";
            case HOST_UNREACHABLE -> "no host answers to that address on its network; is it up?";
            case NAME_UNKNOWN ->
                    transport == Transport.UNIX
                            ? "no socket has that path; is the server running?"
                            : "no host has that name; is it spelt right?";
            case CANNOT_BIND -> "this host has no address or no free port to connect from";
            case OTHER ->
                    transport == Transport.UNIX && Errno.of(e) == Errno.EACCES
                            ? "you may not write to that file, see its mode and its folders'"
                            : String.valueOf(e.getMessage());
        };
    }

    /// Why a socket cannot have the source that it is to have (bind(2)).
    static String whyNotBound(IOException e, int port) {
        Errno errno = Errno.of(e);
        if (errno == null) {
            return String.valueOf(e.getMessage());
        }
        return switch (errno) {
            case EACCES ->
                    "port "
                            + port
                            + " is reserved (0 to 1023, the ports of the system's own services):"
                            + " only root may bind it; as another user try a port from 1024 to"
                            + " 65535, or leave it out for any that is free";
            case EADDRINUSE ->
                    "another socket of this host has that port, or a connection from it ended less"
                            + " than a minute ago (TIME_WAIT; `netstat -an` shows both)";
            case EADDRNOTAVAIL ->
                    "this host has no such address (`ip address` shows those that it has)";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// `5 s`, `0.2 s`.
    static String seconds(Duration time) {
        long millis = time.toMillis();
        return (millis % 1000 == 0 ? Long.toString(millis / 1000) : millis / 1000.0) + " s";
    }
}
