package tomada.server.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// What wakes the JDK's virtual threads when their sockets have something for them: an epoll(7)
/// descriptor or more.
final class Poller {
    private Poller() {}

    /// Has the JDK open it, which it does when a virtual thread waits for a socket for the first
    /// time. Where the descriptors have run out by then, it never can again, and nobody is served.
    static void open() throws IOException {
        try (DatagramSocket nobody = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(1);
            Thread.ofVirtual().name("poller").start(() -> await(nobody)).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(DatagramSocket nobody) {
        try {
            nobody.receive(new DatagramPacket(new byte[1], 1));
        } catch (IOException e) {
            // Nobody sends: it waited, which is all.
        }
    }
}
