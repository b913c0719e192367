package tomada.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

/// The calls of one UDP socket that talks to one address, told to the trace.
///
/// It is connected (udp(7)), so that ICMP's port unreachable comes back as ECONNREFUSED and only
/// that address is heard; but not for a broadcast, which anybody may answer.
final class DatagramSocket implements Closeable {
    private final DatagramChannel channel;
    private final InetSocketAddress peer;
    private final SocketOptions options;
    private final CallTrace trace;
    private boolean broadcast;

    private DatagramSocket(DatagramChannel channel, InetSocketAddress peer, SocketOptions options) {
        this.channel = channel;
        this.peer = peer;
        this.options = options;
        this.trace = options.trace();
    }

    /// @throws TroubleException there is no route, or the source cannot be had
    static DatagramSocket open(InetSocketAddress peer, SocketOptions options) throws IOException {
        boolean v4 = peer.getAddress() instanceof Inet4Address;
        DatagramSocket socket;
        try {
            StandardProtocolFamily family =
                    v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
            socket = new DatagramSocket(DatagramChannel.open(family), peer, options);
        } catch (UnsupportedOperationException e) {
            throw TroubleException.noIpv6(peer, e);
        }
        socket.trace.line(v4 ? "socket(AF_INET, SOCK_DGRAM)" : "socket(AF_INET6, SOCK_DGRAM)");
        try {
            if (options.source() != null) {
                socket.bind(options.source().towards(peer));
            }
            socket.connect();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw socket.trouble(e);
        }
    }

    private void bind(InetSocketAddress source) throws IOException {
        String call = trace.on() ? "bind(" + Notation.arguments(source) + ")" : "";
        try {
            channel.bind(source);
            trace.line(call);
        } catch (IOException e) {
            trace.failed(call, e);
            throw TroubleException.cannotBind(source, e);
        }
    }

    /// connect(2). The kernel knows best which addresses are broadcast ones, those of its routes of
    /// that type: without SO_BROADCAST it answers EACCES for them (ip_datagram_connect).
    private void connect() throws IOException {
        if (peer.getAddress().getHostAddress().equals("255.255.255.255")) {
            setBroadcast();
            return;
        }
        String call = trace.on() ? "connect(" + Notation.arguments(peer) + ")" : "";
        try {
            channel.connect(peer);
            trace.line(call);
        } catch (IOException e) {
            trace.failed(call, e);
            if (!mayBeBroadcast(e)) {
                throw e;
            }
            setBroadcast();
        }
    }

    /// The class that the JDK has for EACCES, unless its text says that it is another error.
    private static boolean mayBeBroadcast(IOException e) {
        Errno errno = Errno.of(e);
        return errno == Errno.EACCES || (errno == null && e instanceof BindException);
    }

    private void setBroadcast() throws IOException {
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        trace.line("setsockopt(SO_BROADCAST, 1)");
        broadcast = true;
    }

    /// Whether many may answer.
    boolean broadcast() {
        return broadcast;
    }

    void send(byte[] data) throws IOException {
        if (data.length == 0 && channel.isConnected()) {
            // The JDK sends no empty datagram from a connected socket. That it is refused, nobody
            // tells us then: it is silent.
            channel.disconnect();
            trace.line("connect(AF_UNSPEC)");
        }
        boolean connected = channel.isConnected();
        String call = "";
        if (trace.on()) {
            call =
                    connected
                            ? "send(" + data.length + " bytes)"
                            : "sendto(" + data.length + " bytes, " + Notation.of(peer) + ")";
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(data);
            int n = connected ? channel.write(buffer) : channel.send(buffer, peer);
            if (trace.on()) {
                trace.line(call + " -> " + n);
            }
        } catch (IOException e) {
            trace.failed(call, e);
            throw trouble(e);
        }
    }

    /// Waits for one datagram of the peer, or to a broadcast of anybody.
    ///
    /// @throws TroubleException none came in that time, or ICMP said why
    Datagram receive(Duration time) throws IOException {
        long start = System.nanoTime();
        Duration left = time;
        while (left.isPositive()) {
            Datagram datagram = receiveAny(left);
            if (broadcast || datagram.from().equals(Notation.of(peer))) {
                return datagram;
            }
            left = time.minusNanos(System.nanoTime() - start);
        }
        throw trouble(new SocketTimeoutException());
    }

    private Datagram receiveAny(Duration time) throws IOException {
        String call = trace.on() ? "recvfrom(" + options.buffer() + ")" : "";
        // One byte more: the JDK does not say that the kernel cut a datagram (MSG_TRUNC).
        byte[] data = new byte[options.buffer() + 1];
        DatagramPacket packet = new DatagramPacket(data, data.length);
        try {
            channel.socket().setSoTimeout(Math.toIntExact(Math.max(1, time.toMillis())));
            channel.socket().receive(packet);
        } catch (IOException e) {
            trace.failed(call, e);
            throw trouble(e);
        }
        String from = Notation.of(packet.getSocketAddress());
        int length = Math.min(packet.getLength(), options.buffer());
        if (trace.on()) {
            trace.line(call + " -> " + length + " bytes from " + from);
        }
        return new Datagram(
                ByteBuffer.wrap(data, 0, length), from, packet.getLength() > length, broadcast);
    }

    private TroubleException trouble(IOException e) {
        boolean noRoute = Trouble.of(e) == Trouble.NETWORK_UNREACHABLE;
        return broadcast && noRoute
                ? TroubleException.noBroadcast(peer, e)
                : TroubleException.of(e, peer, Transport.UDP, options.timeout());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        trace.line("close()");
    }
}
