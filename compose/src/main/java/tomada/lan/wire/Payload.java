package tomada.lan.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The octets that a packet carries for the programs: how many, and those of them that the capture
/// kept.
public final class Payload {
    public static final Payload NONE = new Payload(new byte[0], 0);

    private final byte[] captured;
    private final int length;

    private Payload(byte[] captured, int length) {
        this.captured = captured;
        this.length = length;
    }

    /// What is left in `octets`, of `length` octets that were sent: at most so many are kept,
    /// because a short frame is padded.
    public static Payload of(ByteBuffer octets, int length) {
        if (length <= 0) {
            return NONE;
        }
        byte[] captured = new byte[Math.min(octets.remaining(), length)];
        octets.duplicate().get(captured);
        return new Payload(captured, length);
    }

    /// Octets on the wire, from 0.
    public int length() {
        return length;
    }

    /// The octets that the capture kept, a copy: the first of [#length()].
    public byte[] captured() {
        return captured.clone();
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// In printable form, with the escapes of Java and C; ends in `…` where octets are missing.
    public String text() {
        return Printable.of(captured) + (captured.length < length ? "…" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && length == that.length
                && Arrays.equals(captured, that.captured);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(captured) + length;
    }

    @Override
    public String toString() {
        return length + " octets \"" + text() + "\"";
    }
}
