package tomada.lan.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The frames of a capture, one after the other as they come: a pcap or a pcapng, which the first
/// octets tell.
abstract sealed class FrameReader implements Closeable permits PcapReader, PcapngReader {
    /// A packet of BIG TCP has up to half a MiB; more than this is a broken file.
    private static final int MAXIMUM = 16 << 20;

    private final InputStream in;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /// @param host where the frames were seen; empty to take the interfaces' names of a pcapng
    static FrameReader of(InputStream in, String host) throws IOException {
        var buffered = in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
        buffered.mark(4);
        byte[] magic = buffered.readNBytes(4);
        buffered.reset();
        if (magic.length < 4) {
            throw new CaptureFormatException("it is empty, and no capture");
        }
        return ByteBuffer.wrap(magic).getInt() == PcapngReader.SECTION
                ? new PcapngReader(buffered, host)
                : new PcapReader(buffered, host);
    }

    /// The next frame; empty at the end. A frame that the file ends in, as when a capture was
    /// killed or is still being written, is the end.
    abstract Optional<Frame> next() throws IOException;

    /// The interfaces that have been told of so far.
    abstract List<String> hosts();

    /// The names that the file gives to addresses.
    abstract Map<InetAddress, String> names();

    final void order(ByteOrder order) {
        this.order = order;
    }

    final ByteOrder order() {
        return order;
    }

    /// So many octets; empty where there are fewer before the end.
    final Optional<ByteBuffer> take(long size) throws IOException {
        if (size < 0 || size > MAXIMUM) {
            throw new CaptureFormatException(
                    "it has a block of " + size + " octets, and is broken");
        }
        byte[] octets = in.readNBytes((int) size);
        return octets.length < size
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(octets).order(order));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
