package tomada.client.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The send queue of a TCP connection, netstat's `Send-Q`: what the peer has not acknowledged.
///
/// Linux tells it in `/proc/net/tcp` (proc(5)) and tries for 15 minutes to get rid of it (tcp(7),
/// `tcp_retries2`). Nobody who talks waits that long to learn that the cable is cut, and the JDK
/// has no `TCP_USER_TIMEOUT`.
final class SendQueue {
    private final Path table;
    private final String addresses;

    SendQueue(SocketAddress local, SocketAddress remote) {
        if (local instanceof InetSocketAddress ours && remote instanceof InetSocketAddress theirs) {
            boolean v6 = theirs.getAddress() instanceof Inet6Address;
            table = Path.of(v6 ? "/proc/net/tcp6" : "/proc/net/tcp");
            addresses = " " + hex(ours) + " " + hex(theirs) + " ";
        } else {
            table = Path.of("/proc/net/unix"); // which tells no queues
            addresses = "none";
        }
    }

    /// How many bytes; 0 also where the system does not tell it, or the connection is gone.
    long bytes() {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.filter(line -> line.contains(addresses))
                    .mapToLong(SendQueue::queue)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /// `0: 0100007F:A3F2 0100007F:1389 01 0000001C:00000000 ...`: the state, the queues.
    private static long queue(String line) {
        String queues = line.strip().split(" +", 6)[4];
        return Long.parseLong(queues.substring(0, queues.indexOf(':')), 16);
    }

    /// Each four bytes of the address as an integer of this machine, and the port.
    private static String hex(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            hex.append("%02X".formatted(bytes[little ? i ^ 3 : i]));
        }
        return hex.append(":%04X".formatted(address.getPort())).toString();
    }
}
