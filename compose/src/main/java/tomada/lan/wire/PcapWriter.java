package tomada.lan.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/// Writes a pcap (draft-ietf-opsawg-pcap) in nanoseconds.
final class PcapWriter extends FrameWriter {

    PcapWriter(OutputStream out, int link) throws IOException {
        super(out);
        put(
                block(24)
                        .putInt(PcapReader.NANOSECONDS)
                        .putShort((short) 2)
                        .putShort((short) 4)
                        .putLong(0)
                        .putInt(SNAPSHOT)
                        .putInt(link));
        flush();
    }

    @Override
    void write(Frame frame) throws IOException {
        ByteBuffer octets = frame.octets();
        Instant time = frame.time();
        put(
                block(16 + octets.remaining())
                        .putInt((int) time.getEpochSecond())
                        .putInt(time.getNano())
                        .putInt(octets.remaining())
                        .putInt(frame.length())
                        .put(octets.duplicate()));
    }
}
