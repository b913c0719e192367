package tomada.lan.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.wire.Saved;
import tomada.lan.wire.Trace;

class LiveLadderTest {

    @Test
    void it_draws_each_packet_once_and_the_headings_again_when_another_host_speaks() {
        Trace trace = Saved.all("many", "server", "ana", "bruno", "carla");
        var lines = new ArrayList<String>();
        var view = View.ALL.withHosts(List.of("ana", "server"));
        var live = new LiveLadder(trace.names(), view, 100, lines::add);
        trace.packets().forEach(live::add);
        assertThat(lines.get(0)).matches("ana +server");
        assertThat(lines).anyMatch(line -> line.matches("ana +server +bruno"));
        assertThat(lines).anyMatch(line -> line.matches("ana +server +bruno +carla"));
        assertThat(lines.stream().filter(line -> line.matches(".*[►◄].*")).count())
                .isEqualTo(Ladder.of(trace).arrows().size());
        assertThat(lines).allMatch(line -> line.length() <= 100);
    }
}
