package tomada.lan.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a pcap (draft-ietf-opsawg-pcap), of either byte order, of micro- or nanoseconds.
final class PcapReader extends FrameReader {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    private final String host;
    private final int link;
    private final int nanosPerUnit;

    PcapReader(InputStream in, String host) throws IOException {
        super(in);
        this.host = host;
        ByteBuffer header =
                take(24).orElseThrow(() -> new CaptureFormatException("it ends in its header"));
        this.nanosPerUnit = nanosPerUnit(header);
        order(header.order());
        // The upper bits say whether frames end in a checksum.
        this.link = header.getInt(20) & 0xfff_ffff;
    }

    /// Finds the byte order too.
    private static int nanosPerUnit(ByteBuffer header) throws IOException {
        for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int magic = header.order(order).getInt(0);
            if (magic == MICROSECONDS) {
                return 1000;
            }
            if (magic == NANOSECONDS) {
                return 1;
            }
        }
        throw new CaptureFormatException("it is neither a pcap nor a pcapng file");
    }

    @Override
    Optional<Frame> next() throws IOException {
        Optional<ByteBuffer> record = take(16);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer header = record.get();
        Instant time =
                Instant.ofEpochSecond(
                        Integer.toUnsignedLong(header.getInt(0)),
                        Integer.toUnsignedLong(header.getInt(4)) * nanosPerUnit);
        int length = header.getInt(12);
        return take(Integer.toUnsignedLong(header.getInt(8)))
                .map(octets ->
                        new Frame(time, host, link, octets.order(ByteOrder.BIG_ENDIAN), length));
    }

    @Override
    List<String> hosts() {
        return List.of(host);
    }

    @Override
    Map<InetAddress, String> names() {
        return Map.of();
    }
}
