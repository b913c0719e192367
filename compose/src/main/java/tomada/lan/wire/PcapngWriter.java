package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Writes a pcapng (draft-ietf-opsawg-pcapng) in nanoseconds: an interface for each host, named as
/// it is, and the names of the hosts' addresses.
final class PcapngWriter extends FrameWriter {
    private final List<String> hosts;

    PcapngWriter(OutputStream out, int link, List<String> hosts, Map<InetAddress, String> names)
            throws IOException {
        super(out);
        this.hosts = List.copyOf(hosts);
        // Version 1.0, a section of unknown length.
        put(
                PcapngReader.SECTION,
                block(16)
                        .putInt(PcapngReader.BYTE_ORDER)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
        for (String host : hosts) {
            putInterface(host, link);
        }
        if (!names.isEmpty()) {
            putNames(names);
        }
        flush();
    }

    private void putInterface(String host, int link) throws IOException {
        byte[] name = host.getBytes(UTF_8);
        ByteBuffer body = block(8 + 4 + PcapngOptions.padded(name.length) + 8 + 4);
        body.putShort((short) link).putShort((short) 0).putInt(SNAPSHOT);
        option(body, 2, name);
        // if_tsresol: 10^-9 seconds.
        option(body, 9, new byte[] {9});
        put(PcapngReader.INTERFACE, body.putInt(0));
    }

    private void putNames(Map<InetAddress, String> names) throws IOException {
        int size = 4;
        for (var entry : names.entrySet()) {
            size += 4 + PcapngOptions.padded(record(entry).length);
        }
        ByteBuffer body = block(size);
        for (var entry : names.entrySet()) {
            option(body, entry.getKey().getAddress().length == 4 ? 1 : 2, record(entry));
        }
        put(PcapngReader.NAMES, body.putInt(0));
    }

    /// An address and its name, which ends in a zero.
    private static byte[] record(Map.Entry<InetAddress, String> entry) {
        byte[] address = entry.getKey().getAddress();
        byte[] name = entry.getValue().getBytes(UTF_8);
        return octets(block(address.length + name.length + 1).put(address).put(name));
    }

    private static void option(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length).put(value);
        body.position(PcapngOptions.padded(body.position()));
    }

    @Override
    void write(Frame frame) throws IOException {
        ByteBuffer octets = frame.octets();
        long time = ChronoUnit.NANOS.between(Instant.EPOCH, frame.time());
        put(
                PcapngReader.PACKET,
                block(20 + PcapngOptions.padded(octets.remaining()))
                        .putInt(hosts.indexOf(frame.host()))
                        .putInt((int) (time >>> 32))
                        .putInt((int) time)
                        .putInt(octets.remaining())
                        .putInt(frame.length())
                        .put(octets.duplicate()));
    }

    /// A block: its type, its length, its body, its length again.
    private void put(int type, ByteBuffer body) throws IOException {
        int length = body.capacity() + 12;
        put(block(length).putInt(type).putInt(length).put(octets(body)).putInt(length));
    }
}
