package tomada.server.net;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The buffers that a server's connections receive into, one each, used again by the next.
///
/// They are direct, so that recv(2) writes where send(2) reads. The memory of such a buffer is
/// given back by the garbage collector, too late for a server that makes one per connection.
final class Buffers {
    private final int size;
    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    Buffers(int size) {
        this.size = size;
    }

    /// Bytes of one, and of one recv.
    int size() {
        return size;
    }

    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer == null ? ByteBuffer.allocateDirect(size) : buffer;
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}
