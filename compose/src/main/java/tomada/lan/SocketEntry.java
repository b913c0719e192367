package tomada.lan;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tomada.lan.tool.Addresses;

/// One socket of a host, as its kernel tells it (ss(8), sock_diag(7)).
///
/// - `host`: whose it is
/// - `receiveQueue`: what the program has not taken yet, in the [Unit] of [#receiveUnit()]: bytes
///   of TCP, connections of a listening socket, the kernel's memory of UDP
/// - `sendQueue`: what the peer has not taken yet, in that of [#sendUnit()]: bytes of TCP that it
///   has not acknowledged; for a listening socket, its backlog
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

    /// What a queue's number counts. Linux tells something else of each kind of socket.
    public enum Unit {
        /// Bytes of the stream. TCP counts a FIN as one until the program has read the end, and a
        /// SYN and a FIN of its own until they are acknowledged (RFC 9293, section 3.4).
        BYTES,
        /// Connections that wait for accept(2), or how many may.
        CONNECTIONS,
        /// Bytes of the kernel's memory that the datagrams take up with all that belongs to them,
        /// sk_rmem_alloc and sk_wmem_alloc: 832 for one of 5 bytes. How many they are, it does not
        /// tell; 0 is none.
        KERNEL_MEMORY,
        /// Bytes of the datagram that is read next; of those behind it, Linux does not tell.
        NEXT_DATAGRAM
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
    ///
    /// @param on the container that it runs in, where several share a network and so are one host
    ///   with several names (`network_mode: service:web`); empty otherwise
    public record Owner(String program, long pid, int descriptor, String on) {
        public Owner(String program, long pid, int descriptor) {
            this(program, pid, descriptor, "");
        }

        /// `java (pid 7)`, or `java (pid 7 on web)`.
        @Override
        public String toString() {
            return program + " (pid " + pid + (on.isEmpty() ? "" : " on " + on) + ")";
        }
    }

    /// A timer of the kernel: `on` (retransmission), `keepalive`, `timewait`, `persist` (the peer's
    /// window is shut), `unknown`; when it fires, and how often it has.
    public record Timer(String name, Duration left, int fired) {}

    /// The same socket with its holders, for those who learn of them elsewhere.
    SocketEntry heldBy(List<Owner> holders) {
        return new SocketEntry(
                host,
                protocol,
                family,
                state,
                receiveQueue,
                sendQueue,
                local,
                peer,
                dualStack,
                timer,
                holders,
                details);
    }

    /// The inode by which processes hold it, 0 where none does.
    public long inode() {
        return switch (local) {
            case Inet _ -> Long.parseLong(details.getOrDefault("ino", "0"));
            case Unix unix -> unix.inode();
        };
    }

    /// How many connections may wait to be accepted, of a listening socket.
    public OptionalInt backlog() {
        return state == State.LISTEN ? OptionalInt.of((int) sendQueue) : OptionalInt.empty();
    }

    /// What `receiveQueue` counts.
    public Unit receiveUnit() {
        if (state == State.LISTEN) {
            return Unit.CONNECTIONS;
        }
        return switch (protocol) {
            case TCP, UNIX_STREAM, UNIX_SEQPACKET -> Unit.BYTES;
            case UDP -> Unit.KERNEL_MEMORY;
            case UNIX_DATAGRAM -> Unit.NEXT_DATAGRAM;
        };
    }

    /// What `sendQueue` counts.
    public Unit sendUnit() {
        if (state == State.LISTEN) {
            return Unit.CONNECTIONS;
        }
        return protocol == Protocol.TCP ? Unit.BYTES : Unit.KERNEL_MEMORY;
    }

    /// How many packets the kernel threw away when they had come to this socket already, because
    /// its receive buffer had no room for them; 0 where it does not tell. SO_MEMINFO, sock_diag(7).
    public long drops() {
        return memory("d");
    }

    /// How much memory of the kernel's what is not read may take up: twice SO_RCVBUF, socket(7); 0
    /// where it does not tell.
    public long receiveBuffer() {
        return memory("rb");
    }

    private long memory(String name) {
        return Stream.of(details.getOrDefault("skmem", "").split(","))
                .filter(part -> part.matches(name + "\\d+"))
                .mapToLong(part -> Long.parseLong(part.substring(name.length())))
                .findFirst()
                .orElse(0);
    }

    /// What waits for the program, as the kernel tells it, in words: `3 connections wait to be
    /// accepted`, `10 bytes are not read yet`, `datagrams that are not read yet take up 832 bytes
    /// of the kernel's memory`; empty where nothing waits.
    public Optional<String> unread() {
        return Optional.of(QueueWords.unread(this)).filter(words -> !words.isEmpty());
    }

    /// Whether this is the engine's name server, which listens on 127.0.0.11 on every host.
    public boolean isEngineDns() {
        return local instanceof Inet inet
                && inet.address().getAddress().getHostAddress().equals("127.0.0.11");
    }
}
