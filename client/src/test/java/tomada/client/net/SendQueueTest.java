package tomada.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells it")
final class SendQueueTest {
    @ParameterizedTest
    @CsvSource({"INET, 127.0.0.1", "INET6, ::1"})
    void the_kernel_tells_what_the_peer_has_not_taken(StandardProtocolFamily family, String address)
            throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral(address));
                SocketChannel ours = SocketChannel.open(family)) {
            ours.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
            Socket peer = listener.accept();
            SendQueue queue = new SendQueue(ours.getLocalAddress(), ours.getRemoteAddress());
            assertThat(queue.bytes()).isZero();
            ours.configureBlocking(false);
            long sent = 0;
            while (queue.bytes() == 0) { // until the buffers of both sides are full
                sent += ours.write(ByteBuffer.allocate(64 * 1024));
            }
            assertThat(queue.bytes()).isLessThanOrEqualTo(sent);
            peer.getInputStream().readNBytes(Math.toIntExact(sent));
            while (queue.bytes() > 0) { // a delayed ACK, RFC 9293, 3.8.6.3
                Thread.onSpinWait();
            }
        }
    }
}
