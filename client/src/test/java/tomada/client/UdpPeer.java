package tomada.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A UDP server that answers each datagram as a test wants.
final class UdpPeer implements AutoCloseable {
    /// The answers to one datagram, none for silence.
    @FunctionalInterface
    interface Answers {
        List<byte[]> to(byte[] asked);
    }

    private final DatagramSocket socket;
    private final BlockingQueue<byte[]> asked = new LinkedBlockingQueue<>();

    static UdpPeer answering(Answers answers) throws IOException {
        return new UdpPeer("127.0.0.1", 0, answers);
    }

    UdpPeer(String address, int port, Answers answers) throws IOException {
        socket = new DatagramSocket(port, InetAddress.ofLiteral(address));
        Thread.ofVirtual().name("udp-peer").start(() -> serve(answers));
    }

    private void serve(Answers answers) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                byte[] data = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, data, 0, data.length);
                asked.add(data);
                for (byte[] answer : answers.to(data)) {
                    socket.send(
                            new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    String port() {
        return Integer.toString(socket.getLocalPort());
    }

    /// The next datagram that came.
    byte @Nullable [] asked() throws InterruptedException {
        return asked.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.close();
    }
}
