package tomada.lan.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static tomada.lan.wire.Tcp.Flag.ACK;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Trace;

/// Which arrows are drawn, and which of them as lost, of packets that two hosts saw.
class LossTest {
    private static final Segment DATA = Segment.ana(1).flags(ACK).seq(1).ack(1).data("abcdef");

    @Test
    void what_both_saw_is_one_arrow_and_what_only_the_sender_saw_was_lost() {
        assertThat(ladder(HOSTS, DATA.out(), DATA.in()).arrows())
                .singleElement()
                .returns(false, Arrow::lost);
        assertThat(ladder(HOSTS, DATA.out()).arrows()).singleElement().returns(true, Arrow::lost);
        assertThat(ladder(HOSTS, DATA.in()).arrows()).singleElement().returns(false, Arrow::lost);
    }

    @Test
    void nothing_is_lost_to_a_host_that_was_not_captured() {
        assertThat(ladder(List.of("ana"), DATA.out()).arrows()).noneMatch(Arrow::lost);
    }

    @Test
    void of_two_equal_packets_the_one_that_arrived_is_the_later() {
        var first = DATA.out();
        var again = at(DATA, 2).out();
        var arrived = at(DATA, 3).in();
        var same = ladder(HOSTS, mark(first), mark(again), mark(arrived)).arrows();
        assertThat(same).extracting(Arrow::lost).containsExactly(true, false);
    }

    @Test
    void a_segment_that_arrives_in_pieces_is_one_arrow() {
        var pieces = new ArrayList<Packet>(List.of(DATA.out()));
        pieces.add(at(DATA, 2).data("abc").in());
        assertThat(ladder(HOSTS, pieces).arrows()).singleElement().returns(true, Arrow::lost);
        pieces.add(at(DATA, 3).seq(4).data("def").in());
        assertThat(ladder(HOSTS, pieces).arrows()).singleElement().returns(false, Arrow::lost);
    }

    @Test
    void segments_that_arrive_as_one_are_two_arrows() {
        var arrows =
                ladder(
                                HOSTS,
                                DATA.data("abc").out(),
                                at(DATA, 2).seq(4).data("def").out(),
                                at(DATA, 3).in())
                        .arrows();
        assertThat(arrows).hasSize(2).noneMatch(Arrow::lost);
    }

    @Test
    void what_was_acknowledged_came_and_what_was_sent_again_did_not() {
        var ack = Segment.server(5).flags(ACK).seq(1).ack(7);
        assertThat(ladder(HOSTS, DATA.out(), ack.out(), ack.in()).arrows()).noneMatch(Arrow::lost);
        var again = at(DATA, 3);
        assertThat(ladder(HOSTS, DATA.out(), again.out(), again.in(), ack.out(), ack.in()).arrows())
                .extracting(Arrow::lost)
                .containsExactly(true, false, false);
    }

    private static final List<String> HOSTS = Segment.HOSTS;

    private static Segment at(Segment segment, int time) {
        return new Segment(
                segment.fromAna(),
                segment.flags(),
                segment.seq(),
                segment.ack(),
                segment.data(),
                time);
    }

    /// As a packet that tells no copies apart, an IPv6 datagram for one.
    private static Packet mark(tomada.lan.wire.Tcp tcp) {
        var seen = tcp.seen();
        return new tomada.lan.wire.Tcp(
                new tomada.lan.wire.Seen(seen.time(), seen.host(), seen.direction(), 0, 1),
                tcp.source(),
                tcp.destination(),
                tcp.flags(),
                tcp.seq(),
                tcp.ack(),
                tcp.window(),
                tcp.payload());
    }

    private static Ladder ladder(List<String> hosts, Packet... packets) {
        return ladder(hosts, List.of(packets));
    }

    private static Ladder ladder(List<String> hosts, List<Packet> packets) {
        return Ladder.of(new Trace(hosts, Segment.NAMES, packets));
    }
}
