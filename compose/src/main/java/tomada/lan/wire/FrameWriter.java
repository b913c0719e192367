package tomada.lan.wire;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes frames to a file that Wireshark and tcpdump open. Each is flushed whole, so that a file
/// that is still being written, or whose writer was killed, is good up to its last frame.
abstract sealed class FrameWriter implements Closeable permits PcapWriter, PcapngWriter {
    /// As tcpdump's own: more than any packet has.
    static final int SNAPSHOT = 262_144;

    private final OutputStream out;

    FrameWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /// A file for frames of one link type; with the hosts' names where its own name ends in
    /// `.pcapng`, as any pcap otherwise.
    static FrameWriter open(Path file, int link, List<String> hosts, Map<InetAddress, String> names)
            throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".pcapng")
                ? new PcapngWriter(out, link, hosts, names)
                : new PcapWriter(out, link);
    }

    abstract void write(Frame frame) throws IOException;

    final void put(ByteBuffer block) throws IOException {
        out.write(octets(block));
    }

    /// The whole of it, wherever its position is.
    static byte[] octets(ByteBuffer block) {
        byte[] octets = new byte[block.capacity()];
        block.get(0, octets);
        return octets;
    }

    static ByteBuffer block(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    final void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
