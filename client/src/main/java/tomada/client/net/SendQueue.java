package tomada.client.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The send queue of a TCP connection, netstat's `Send-Q`: what the peer has not acknowledged.
///
/// Linux tells it in `/proc/net/tcp` (proc(5)) and tries for 15 minutes to get rid of it (tcp(7),
/// `tcp_retries2`). Nobody who talks waits that long to learn that the cable is cut, and the JDK
/// has no `TCP_USER_TIMEOUT`.
final class SendQueue {
    private final Path table;
    private final String addresses;

    /// @param channel a connected TCP socket
    SendQueue(SocketChannel channel) throws IOException {
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        boolean v6 = remote.getAddress() instanceof Inet6Address;
        this.table = Path.of(v6 ? "/proc/net/tcp6" : "/proc/net/tcp");
        this.addresses = " " + hex(local) + " " + hex(remote) + " ";
    }

    /// Bytes; nothing where the system does not tell it, or the connection is gone.
    OptionalLong bytes() {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.filter(line -> line.contains(addresses))
                    .mapToLong(SendQueue::queue)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// `0: 0100007F:A3F2 0100007F:1389 01 0000001C:00000000 ...`: the state, the queues.
    private static long queue(String line) {
        String[] columns = line.strip().split(" +", 6);
        return Long.parseLong(columns[4].substring(0, columns[4].indexOf(':')), 16);
    }

    /// Each four bytes of the address as the machine's integer, and the port.
    private static String hex(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        StringBuilder hex = new StringBuilder();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < bytes.length; i++) {
            hex.append("%02X".formatted(bytes[little ? i ^ 3 : i]));
        }
        return hex.append(":%04X".formatted(address.getPort())).toString();
    }
}
