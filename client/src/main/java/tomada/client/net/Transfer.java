package tomada.client.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What a source has on its way to the peer, and what comes back for it.
///
/// A peer has the time of the timeout while something is due of it: to take bytes, or to send some.
/// The time that the source takes does not count.
final class Transfer {
    private final StreamClient connection;
    private final StreamSocket socket;
    private final Sender sender;

    /// @param halfClose whether the source is all, which the peer is told
    Transfer(StreamClient connection, InputStream source, boolean halfClose) {
        this.connection = connection;
        this.socket = connection.socket();
        this.sender = new Sender(source, socket, halfClose);
    }

    /// See [StreamClient#send].
    long send() throws IOException {
        sender.startFresh();
        await();
        return sender.sent();
    }

    /// See [StreamClient#say].
    void sendMore() throws IOException {
        sender.start();
        await();
    }

    /// See [StreamClient#exchange].
    void exchange(OutputStream sink) throws IOException {
        sender.startFresh();
        byte[] data = new byte[connection.options().buffer()];
        long received = 0;
        for (int n = receive(data, 0); n >= 0; n = receive(data, received)) {
            received += n;
            if (received > sender.offered()) {
                throw new IOException(
                        connection.peer() + " sends more than it received: that is no echo");
            }
            sink.write(data, 0, n);
            sink.flush();
        }
        check();
        if (!sender.finished() || received < sender.sent()) {
            throw new IOException(
                    connection.peer()
                            + " closed after "
                            + received
                            + " of "
                            + sender.offered()
                            + " bytes: the echo is cut short");
        }
    }

    /// Waits for bytes, -1 at the end; the time of the timeout runs while something is due.
    private int receive(byte[] data, long received) throws IOException {
        Duration left = timeout();
        long start = System.nanoTime();
        while (true) {
            try {
                return socket.recv(data, left);
            } catch (SocketTimeoutException e) {
                boolean due = sender.finished() || sender.offered() > received;
                left = due ? left(later(start, sender.moved())) : timeout();
            } catch (IOException e) {
                check();
                throw connection.trouble(e);
            }
        }
    }

    private void await() throws IOException {
        Duration left = timeout();
        while (!sender.await(left)) {
            left = sender.writing() ? left(sender.moved()) : timeout();
        }
        check();
    }

    /// What is left of the timeout for a peer that has been silent since then.
    private Duration left(long since) throws TroubleException {
        Duration left = timeout().minusNanos(System.nanoTime() - since);
        if (left.isPositive()) {
            return left;
        }
        throw connection.silent();
    }

    private Duration timeout() {
        return connection.options().timeout();
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b; // nanoTime may overflow
    }

    private void check() throws IOException {
        try {
            sender.check();
        } catch (Sender.SourceException e) {
            throw e;
        } catch (IOException e) {
            throw connection.trouble(e);
        }
    }
}
