package tomada.server.service;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a server answers to a datagram.
@FunctionalInterface
public interface DatagramService {
    /// The answer to one datagram, whole, or null for none. It may be the same buffer, changed.
    @Nullable ByteBuffer answer(ByteBuffer datagram);
}
