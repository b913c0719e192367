package tomada.client.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks with one datagram, and takes the answers.
public final class DatagramClient {
    private final Endpoint endpoint;
    private final SocketOptions options;

    /// @param endpoint a host: the JDK has no datagrams over Unix sockets
    public DatagramClient(Endpoint endpoint, SocketOptions options) {
        this.endpoint = endpoint;
        this.options = options;
    }

    /// What is done with an answer as it comes.
    @FunctionalInterface
    public interface Answers {
        void take(Datagram answer) throws IOException;
    }

    /// Sends the bytes as one datagram and takes the answer: of the first of the host's addresses
    /// that answers, each in turn; or, to a broadcast, all answers until the timeout.
    ///
    /// @param data at most [Datagram#LONGEST] bytes
    /// @throws TroubleException no address answered, and the trouble is the last one's
    public void ask(byte[] data, Answers answers) throws IOException {
        if (data.length > Datagram.LONGEST) {
            throw new IOException(
                    "a datagram holds at most "
                            + Datagram.LONGEST
                            + " bytes, and more are to be sent");
        }
        List<TroubleException> failures = new ArrayList<>();
        for (SocketAddress address : endpoint.addresses(options)) {
            try {
                ask((InetSocketAddress) address, data, answers);
                return;
            } catch (TroubleException e) {
                failures.add(e);
            }
        }
        throw TroubleException.all(endpoint.host(), failures);
    }

    private void ask(InetSocketAddress address, byte[] data, Answers answers) throws IOException {
        try (DatagramSocket socket = DatagramSocket.open(address, options)) {
            socket.send(data);
            if (socket.broadcast()) {
                takeAll(socket, answers);
            } else {
                answers.take(socket.receive(options.timeout()));
            }
        }
    }

    private void takeAll(DatagramSocket socket, Answers answers) throws IOException {
        long start = System.nanoTime();
        boolean answered = false;
        Duration left = options.timeout();
        while (left.isPositive()) {
            try {
                answers.take(socket.receive(left));
                answered = true;
            } catch (TroubleException e) {
                if (!answered || e.trouble() != Trouble.TIMED_OUT) {
                    throw e;
                }
                return; // a wait in whole milliseconds may end a little before its time
            }
            left = options.timeout().minusNanos(System.nanoTime() - start);
        }
    }
}
