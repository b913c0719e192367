package tomada.lan.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Bytes that one thread brings and another reads, as many as come: unlike a pipe it never makes
/// the bringer wait, and does not care which threads they are.
final class ByteQueue extends InputStream {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private byte[] chunk = END;
    private int next;
    private boolean ended;

    void add(byte[] bytes) {
        if (bytes.length > 0) {
            chunks.add(bytes);
        }
    }

    /// No more will come; what came can still be read.
    void end() {
        chunks.add(END);
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? chunk[next++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return chunk.length - next;
    }

    private boolean fill() throws IOException {
        while (!ended && next == chunk.length) {
            try {
                chunk = chunks.take();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
            next = 0;
            ended = chunk.length == 0;
        }
        return !ended;
    }
}
