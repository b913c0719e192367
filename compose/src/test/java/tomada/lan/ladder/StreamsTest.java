package tomada.lan.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static tomada.lan.wire.Tcp.Flag.ACK;
import static tomada.lan.wire.Tcp.Flag.FIN;
import static tomada.lan.wire.Tcp.Flag.PSH;
import static tomada.lan.wire.Tcp.Flag.RST;
import static tomada.lan.wire.Tcp.Flag.SYN;

import org.junit.jupiter.api.Test;

/// Sequence numbers relative to their direction's first, and what had been sent before.
class StreamsTest {
    private static final long NEAR_THE_END = 0xffff_fffeL;

    private final Streams streams = new Streams();

    @Test
    void numbers_pass_over_the_end_of_32_bits() {
        assertThat(place(Segment.ana(0).flags(SYN).seq(NEAR_THE_END)).opens()).isTrue();
        place(Segment.server(1).flags(SYN, ACK).seq(7).ack(NEAR_THE_END + 1));
        var data = place(Segment.ana(2).flags(ACK).seq(NEAR_THE_END + 1).ack(8).data("Hello"));
        assertThat(data).isEqualTo(new Streams.Place(1, 1, false, false, true));
        var ack = place(Segment.server(3).flags(ACK).seq(8).ack(NEAR_THE_END + 6));
        assertThat(ack).isEqualTo(new Streams.Place(1, 6, false, false, false));
    }

    @Test
    void a_capture_from_the_middle_counts_from_1() {
        var first = place(Segment.ana(0).flags(PSH, ACK).seq(5000).ack(900).data("x"));
        assertThat(first.seq()).isOne();
        assertThat(first.ack()).isOne();
        assertThat(first.opens()).isTrue();
        assertThat(place(Segment.server(1).flags(ACK).seq(900).ack(5001)).opens()).isFalse();
    }

    @Test
    void what_was_sent_before_is_a_retransmission_and_a_reset_is_not() {
        place(Segment.ana(0).flags(SYN).seq(10));
        assertThat(place(Segment.ana(1).flags(SYN).seq(10)).again()).isTrue();
        place(Segment.server(1).flags(SYN, ACK).seq(7).ack(11));
        assertThat(place(Segment.ana(2).flags(ACK).seq(11).ack(8).data("ab")).again()).isFalse();
        assertThat(place(Segment.ana(3).flags(ACK).seq(11).ack(8).data("abc")).again()).isTrue();
        assertThat(place(Segment.ana(4).flags(FIN, ACK).seq(14).ack(8)).again()).isFalse();
        assertThat(place(Segment.ana(5).flags(FIN, ACK).seq(14).ack(8)).again()).isTrue();
        assertThat(place(Segment.ana(6).flags(RST).seq(11)).again()).isFalse();
    }

    @Test
    void a_port_that_is_used_again_begins_anew() {
        place(Segment.ana(0).flags(SYN).seq(10));
        place(Segment.server(1).flags(SYN, ACK).seq(7).ack(11));
        var again = place(Segment.ana(2).flags(SYN).seq(900));
        assertThat(again).isEqualTo(new Streams.Place(0, 0, false, true, false));
        var answer = place(Segment.server(3).flags(SYN, ACK).seq(3000).ack(901));
        assertThat(answer).isEqualTo(new Streams.Place(0, 1, false, false, false));
    }

    private Streams.Place place(Segment segment) {
        return streams.place(segment.out());
    }
}
