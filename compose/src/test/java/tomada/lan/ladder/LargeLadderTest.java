package tomada.lan.ladder;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Tcp.Flag;
import tomada.lan.wire.Trace;

/// Captures of many packets take a time that grows with their number: where each was looked at for
/// each, these would take hours.
@Timeout(value = 60, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeLadderTest {
    private static final int MANY = 200_000;
    private static final Segment DATA = Segment.ana(1).flags(Flag.ACK).seq(1).ack(1).data("a");

    @Test
    void of_equal_packets_that_one_host_saw() {
        Packet same = DATA.out();
        assertThat(arrows(List.of("ana"), same, MANY)).hasSize(MANY).noneMatch(Arrow::lost);
    }

    @Test
    void of_equal_packets_that_never_came() {
        assertThat(arrows(Segment.HOSTS, DATA.out(), MANY)).hasSize(MANY).allMatch(Arrow::lost);
    }

    @Test
    void of_segments_that_were_lost_one_after_the_other() {
        List<Packet> packets = new ArrayList<>();
        for (int at = 0; at < MANY; at++) {
            packets.add(Segment.ana(at).flags(Flag.ACK).seq(at).ack(1).data("a").out());
        }
        assertThat(Ladder.of(new Trace(Segment.HOSTS, Segment.NAMES, packets)).arrows())
                .hasSize(MANY)
                .allMatch(Arrow::lost);
    }

    @Test
    void drawn_while_they_come() {
        var lines = new int[1];
        var live = new LiveLadder(Segment.NAMES, View.ALL, 100, _ -> lines[0]++);
        for (int at = 0; at < MANY; at++) {
            live.add(DATA.out());
        }
        assertThat(lines[0]).isGreaterThanOrEqualTo(MANY);
    }

    private static List<Arrow> arrows(List<String> hosts, Packet packet, int times) {
        List<Packet> packets = new ArrayList<>();
        for (int at = 0; at < times; at++) {
            packets.add(packet);
        }
        return Ladder.of(new Trace(hosts, Map.copyOf(Segment.NAMES), packets)).arrows();
    }
}
