package tomada.lan.ladder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tomada.lan.wire.Payload;
import tomada.lan.wire.Seen;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// Segments between ana:40000 and server:7, made for a test: `ana().flags(SYN).seq(5).out()`.
record Segment(boolean fromAna, Set<Flag> flags, long seq, long ack, String data, int time) {
    static final InetSocketAddress ANA =
            new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 40_000);
    static final InetSocketAddress SERVER =
            new InetSocketAddress(InetAddress.ofLiteral("10.0.0.2"), 7);
    static final Map<InetAddress, String> NAMES =
            Map.of(ANA.getAddress(), "ana", SERVER.getAddress(), "server");
    static final List<String> HOSTS = List.of("ana", "server");

    static Segment ana(int time) {
        return new Segment(true, Set.of(), 0, 0, "", time);
    }

    static Segment server(int time) {
        return new Segment(false, Set.of(), 0, 0, "", time);
    }

    Segment flags(Flag first, Flag... others) {
        return new Segment(fromAna, EnumSet.of(first, others), seq, ack, data, time);
    }

    Segment seq(long number) {
        return new Segment(fromAna, flags, number & 0xffff_ffffL, ack, data, time);
    }

    Segment ack(long number) {
        return new Segment(fromAna, flags, seq, number & 0xffff_ffffL, data, time);
    }

    Segment data(String text) {
        return new Segment(fromAna, flags, seq, ack, text, time);
    }

    /// As its sender saw it.
    Tcp out() {
        return seen(fromAna ? "ana" : "server", Direction.OUT, hashCode());
    }

    /// As its receiver saw it.
    Tcp in() {
        return seen(fromAna ? "server" : "ana", Direction.IN, hashCode());
    }

    private Tcp seen(String host, Direction direction, int mark) {
        var seen = new Seen(Instant.ofEpochSecond(time), host, direction, 0, mark);
        byte[] octets = data.getBytes(UTF_8);
        return new Tcp(
                seen,
                fromAna ? ANA : SERVER,
                fromAna ? SERVER : ANA,
                flags,
                seq,
                ack,
                100,
                Payload.of(ByteBuffer.wrap(octets), octets.length));
    }
}
