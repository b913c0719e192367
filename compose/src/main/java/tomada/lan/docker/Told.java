package tomada.lan.docker;

import java.nio.ByteBuffer;

/// What an [Attendant] is told of a command; the kinds of `attendant.py`.
enum Told {
    RUN('r'),
    SIGNAL('s'),
    FORGET('f');

    private final char kind;

    Told(char kind) {
        this.kind = kind;
    }

    byte[] frame(int number, byte[] octets) {
        return ByteBuffer.allocate(9 + octets.length)
                .put((byte) kind)
                .putInt(number)
                .putInt(octets.length)
                .put(octets)
                .array();
    }
}
