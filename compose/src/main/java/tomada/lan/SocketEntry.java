package tomada.lan;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tomada.lan.tool.Addresses;

/// One socket of a host, as its kernel tells it (ss(8), sock_diag(7)).
///
/// - `host`: whose it is
/// - `receiveQueue`: bytes that the program has not read yet; for a listening socket, connections
///   that it has not accepted yet
/// - `sendQueue`: bytes that the peer has not acknowledged yet; for a listening socket, its backlog
/// - `dualStack`: an IPv6 wildcard that takes IPv4 as well, which `netstat` shows as `:::5000`
/// - `timer`: what the kernel waits for, where it does
/// - `owners`: the processes that hold it; none for a connection that waits to be accepted, and for
///   one in TIME_WAIT
/// - `details`: what else `ss -i` says, as `rtt` to `0.013/0.006`
public record SocketEntry(
        String host,
        Protocol protocol,
        Family family,
        State state,
        long receiveQueue,
        long sendQueue,
        End local,
        End peer,
        boolean dualStack,
        Optional<Timer> timer,
        List<Owner> owners,
        Map<String, String> details) {

    public SocketEntry {
        owners = List.copyOf(owners);
        details = Map.copyOf(details);
    }

    public enum Protocol {
        TCP,
        UDP,
        UNIX_STREAM,
        UNIX_DATAGRAM,
        UNIX_SEQPACKET
    }

    /// `V4_MAPPED` is an IPv6 socket that speaks IPv4, as Java's and every dual-stack server's do:
    /// its addresses are `::ffff:10.77.0.10` to `ss` and IPv4 addresses here.
    public enum Family {
        IPV4,
        IPV6,
        V4_MAPPED,
        UNIX
    }

    /// RFC 9293, section 3.3.2; `UNCONNECTED` is a UDP or Unix socket without a peer.
    public enum State {
        LISTEN,
        SYN_SENT,
        SYN_RECV,
        ESTABLISHED,
        FIN_WAIT_1,
        FIN_WAIT_2,
        CLOSE_WAIT,
        CLOSING,
        LAST_ACK,
        TIME_WAIT,
        CLOSED,
        UNCONNECTED
    }

    /// One end of a socket.
    public sealed interface End {}

    /// An address and a port, 0 for any; `device` is the interface that the socket is bound to, or
    /// empty.
    public record Inet(InetSocketAddress address, String device) implements End {
        @Override
        public String toString() {
            var ip = address.getAddress();
            String text = Addresses.text(ip);
            if (ip instanceof Inet6Address) {
                text = "[" + text + "]";
            }
            String port = address.getPort() == 0 ? "*" : Integer.toString(address.getPort());
            return text + (device.isEmpty() ? "" : "%" + device) + ":" + port;
        }
    }

    /// A path, `@` and a name in the abstract namespace (unix(7)), or empty for an unnamed socket;
    /// and the inode by which the two ends know each other, 0 where there is none.
    public record Unix(String path, long inode) implements End {
        @Override
        public String toString() {
            return path.isEmpty() ? "(unnamed)" : path;
        }
    }

    /// A process that holds the socket, by its process id on its host.
    public record Owner(String program, long pid, int descriptor) {}

    /// A timer of the kernel: `on` (retransmission), `keepalive`, `timewait`, `persist` (the peer's
    /// window is shut), `unknown`; when it fires, and how often it has.
    public record Timer(String name, Duration left, int fired) {}

    /// How many connections may wait to be accepted, of a listening socket.
    public OptionalInt backlog() {
        return state == State.LISTEN ? OptionalInt.of((int) sendQueue) : OptionalInt.empty();
    }

    /// Whether this is the engine's name server, which listens on 127.0.0.11 on every host.
    public boolean isEngineDns() {
        return local instanceof Inet inet
                && inet.address().getAddress().getHostAddress().equals("127.0.0.11");
    }
}
