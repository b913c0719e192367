package tomada.lan.wire;

import java.nio.ByteBuffer;

/// The options at the end of a pcapng block: code, length, value, padded to four octets.
final class PcapngOptions {
    private PcapngOptions() {}

    /// The value of an option, `at` is where the options begin; empty where there is none.
    static ByteBuffer find(ByteBuffer block, int at, int code) {
        int option = at;
        while (option + 4 <= block.limit() && block.getShort(option) != 0) {
            int length = Short.toUnsignedInt(block.getShort(option + 2));
            if (block.getShort(option) == code) {
                return block.slice(option + 4, length);
            }
            option += 4 + padded(length);
        }
        return ByteBuffer.allocate(0);
    }

    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
