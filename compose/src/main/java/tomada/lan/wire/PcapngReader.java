package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a pcapng (draft-ietf-opsawg-pcapng): sections, interfaces, names, packets; other blocks
/// are passed over.
final class PcapngReader extends FrameReader {
    static final int SECTION = 0x0a0d0d0a;
    static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int SWAPPED = 0x4d3c2b1a;
    static final int INTERFACE = 1;
    static final int SIMPLE_PACKET = 3;
    static final int NAMES = 4;
    static final int PACKET = 6;

    private record Interface(String name, int link, long unitsPerSecond) {}

    private final String host;
    private final List<Interface> interfaces = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final Map<InetAddress, String> names = new LinkedHashMap<>();

    PcapngReader(InputStream in, String host) {
        super(in);
        this.host = host;
    }

    @Override
    Optional<Frame> next() throws IOException {
        while (true) {
            Optional<ByteBuffer> start = take(8);
            if (start.isEmpty()) {
                return Optional.empty();
            }
            int type = start.get().getInt(0);
            Optional<ByteBuffer> body =
                    type == SECTION
                            ? section(start.get())
                            : take(Integer.toUnsignedLong(start.get().getInt(4)) - 8);
            if (body.isEmpty()) {
                return Optional.empty();
            }
            Optional<Frame> frame = block(type, body.get());
            if (frame.isPresent()) {
                return frame;
            }
        }
    }

    /// A section has a byte order of its own, and interfaces.
    private Optional<ByteBuffer> section(ByteBuffer start) throws IOException {
        Optional<ByteBuffer> magic = take(4);
        if (magic.isEmpty()) {
            return magic;
        }
        order(
                switch (magic.get().order(ByteOrder.BIG_ENDIAN).getInt(0)) {
                    case BYTE_ORDER -> ByteOrder.BIG_ENDIAN;
                    case SWAPPED -> ByteOrder.LITTLE_ENDIAN;
                    default ->
                            throw new CaptureFormatException(
                                    "it has a section without a byte order, and is broken");
                });
        interfaces.clear();
        return take(Integer.toUnsignedLong(start.order(order()).getInt(4)) - 12);
    }

    private Optional<Frame> block(int type, ByteBuffer body) throws IOException {
        try {
            switch (type) {
                case INTERFACE -> addInterface(body);
                case NAMES -> addNames(body);
                case PACKET -> {
                    return Optional.of(packet(body));
                }
                case SIMPLE_PACKET -> {
                    return Optional.of(simplePacket(body));
                }
                default -> {}
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException broken) {
            throw new CaptureFormatException("it has a block that ends too early, and is broken");
        } catch (DateTimeException | ArithmeticException broken) {
            throw new CaptureFormatException("it has a packet of no time that there is");
        }
    }

    private void addInterface(ByteBuffer body) {
        ByteBuffer name = PcapngOptions.find(body, 8, 2);
        ByteBuffer resolution = PcapngOptions.find(body, 8, 9);
        int exponent = resolution.hasRemaining() ? resolution.get(0) : 6;
        long units =
                exponent < 0 ? 1L << (exponent & 0x7f) : Math.powExact(10L, Math.min(exponent, 18));
        String named = host.isEmpty() ? UTF_8.decode(name).toString() : host;
        interfaces.add(new Interface(named, Short.toUnsignedInt(body.getShort(0)), units));
        if (!hosts.contains(named)) {
            hosts.add(named);
        }
    }

    /// Records of an address and the names that it has, of which the first is taken.
    private void addNames(ByteBuffer body) {
        for (int at = 0; body.getShort(at) != 0; ) {
            int type = body.getShort(at);
            int length = Short.toUnsignedInt(body.getShort(at + 2));
            int address = type == 1 ? 4 : 16;
            String text = UTF_8.decode(body.slice(at + 4 + address, length - address)).toString();
            names.put(IpHeader.address(body, at + 4, address), text.substring(0, text.indexOf(0)));
            at += 4 + PcapngOptions.padded(length);
        }
    }

    private Frame packet(ByteBuffer body) {
        var where = interfaces.get(body.getInt(0));
        long units = (long) body.getInt(4) << 32 | Integer.toUnsignedLong(body.getInt(8));
        long perSecond = where.unitsPerSecond();
        long second = Long.divideUnsigned(units, perSecond);
        // As a fraction: 2^-n units times 10^9 would not fit.
        double fraction = (double) Long.remainderUnsigned(units, perSecond) / perSecond;
        Instant time = Instant.ofEpochSecond(second, Math.round(fraction * 1e9));
        return frame(time, where, body.slice(20, body.getInt(12)), body.getInt(16));
    }

    /// It has neither a time nor, where it is the whole packet, another length.
    private Frame simplePacket(ByteBuffer body) {
        int length = body.getInt(0);
        int kept = Math.min(length, body.limit() - 8);
        return frame(Instant.EPOCH, interfaces.get(0), body.slice(4, kept), length);
    }

    private static Frame frame(Instant time, Interface where, ByteBuffer octets, int length) {
        return new Frame(
                time, where.name(), where.link(), octets.order(ByteOrder.BIG_ENDIAN), length);
    }

    @Override
    List<String> hosts() {
        return hosts;
    }

    @Override
    Map<InetAddress, String> names() {
        return names;
    }
}
