package tomada.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tomada.server.event.CallTrace;
import tomada.server.event.Errno;
import tomada.server.event.Transcript;
import tomada.server.service.DatagramService;

/// One loop on a UDP socket: a datagram comes, its answer goes back to where it came from.
///
/// There is no connection: whoever sends next is served next. A datagram that is longer than the
/// buffer is cut by the kernel, and nobody is told (recv(2)). What fails for one peer, or what the
/// network reports of an earlier answer (ICMP, udp(7)), ends nothing.
public final class DatagramServer implements Server {
    private static final Duration RETRY = Duration.ofMillis(100);

    private final Listen listen;
    private final DatagramChannel channel;
    private final DatagramService service;
    private final Transcript transcript;
    private final CallTrace trace;
    private final ByteBuffer buffer;

    private DatagramServer(
            Listen listen,
            DatagramChannel channel,
            DatagramService service,
            Transcript transcript,
            CallTrace trace) {
        this.listen = listen;
        this.channel = channel;
        this.service = service;
        this.transcript = transcript;
        this.trace = trace;
        this.buffer = ByteBuffer.allocateDirect(listen.buffer());
    }

    /// Binds.
    ///
    /// @throws java.net.BindException this host does not give that address; the message says why
    public static DatagramServer open(Listen listen, DatagramService service, Transcript transcript)
            throws IOException {
        CallTrace trace = CallTrace.to(transcript, listen.trace());
        InetSocketAddress address = (InetSocketAddress) listen.address();
        DatagramChannel channel = socket(address, trace);
        try {
            // Off unless asked for: with it, a second server could take the datagrams of the first.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            channel.bind(address);
            trace.call("bind(" + Notation.arguments(address) + ")");
        } catch (IOException e) {
            trace.failed("bind(" + Notation.arguments(address) + ")", e);
            channel.close();
            trace.call("close()");
            throw new CannotBind(address, e);
        }
        return new DatagramServer(listen, channel, service, transcript, trace);
    }

    private static DatagramChannel socket(InetSocketAddress address, CallTrace trace)
            throws IOException {
        Family family = Family.of(address.getAddress());
        try {
            DatagramChannel channel = DatagramChannel.open(family.protocol);
            trace.call("socket(AF_" + family + ", SOCK_DGRAM)");
            return channel;
        } catch (UnsupportedOperationException e) {
            trace.failed("socket(AF_" + family + ", SOCK_DGRAM)", Errno.EAFNOSUPPORT);
            throw new CannotBind(address, new IOException("this host has no IPv6", e));
        }
    }

    /// Where it listens, with the port that the kernel chose for port 0.
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public void serve() throws IOException {
        InetSocketAddress address = address();
        trace.call("getsockname() -> " + Notation.of(address));
        transcript.print(
                "Listening on " + Notation.of(address) + " (udp)" + Notation.everywhere(address));
        try (channel) {
            do {
                answer(receive());
            } while (!listen.once());
        } catch (ClosedChannelException e) {
            // The server ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InetSocketAddress receive() throws ClosedChannelException, InterruptedException {
        while (true) {
            String call = "recvfrom(" + buffer.capacity() + ")";
            try {
                InetSocketAddress peer = (InetSocketAddress) channel.receive(buffer.clear());
                buffer.flip();
                String bytes = CallTrace.bytes(buffer.remaining());
                trace.call(call + " -> " + bytes + " from " + Notation.of(peer));
                return peer;
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                trace.failed(call, e);
                transcript.warn("cannot receive a datagram, trying on: " + e.getMessage());
                Thread.sleep(RETRY);
            }
        }
    }

    private void answer(InetSocketAddress peer) throws ClosedChannelException {
        @Nullable ByteBuffer answer = service.answer(buffer);
        if (answer == null) {
            return;
        }
        String call =
                "sendto(" + CallTrace.bytes(answer.remaining()) + ", " + Notation.of(peer) + ")";
        try {
            trace.call(call + " -> " + channel.send(answer, peer));
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            trace.failed(call, e);
            transcript.warn("cannot answer " + Notation.of(peer) + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            trace.call("close()");
        }
    }
}
