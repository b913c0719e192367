package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What nft(8) is told.
class NftTest {
    private static final List<InetAddress> ANA =
            List.of(InetAddress.ofLiteral("10.77.0.21"), InetAddress.ofLiteral("fd77::21"));

    @Test
    void each_family_has_a_rule_and_loopback_none() {
        assertThat(rules(Nft.drop(ANA, OptionalInt.empty())))
                .containsExactly(
                        "iifname != \"lo\" ip saddr { 10.77.0.21 } log group 7777 queue-threshold 1 drop",
                        "iifname != \"lo\" ip6 saddr { fd77::21 } log group 7777 queue-threshold 1 drop");
    }

    @Test
    void a_kernel_that_cannot_log_is_told_to_drop_only() {
        assertThat(rules(Nft.unlogged(Nft.dropEvery(List.of(), OptionalInt.empty(), 3))))
                .containsExactly("iifname != \"lo\" numgen inc mod 3 == 2 drop");
    }

    @Test
    void a_port_is_meant_at_either_end() {
        assertThat(rules(Nft.dropPercent(List.of(), OptionalInt.of(5000), 1.5)))
                .containsExactly(
                        "iifname != \"lo\" meta l4proto { tcp, udp } th dport 5000 numgen random"
                                + " mod 10000 < 150 log group 7777 queue-threshold 1 drop",
                        "iifname != \"lo\" meta l4proto { tcp, udp } th sport 5000 numgen random"
                                + " mod 10000 < 150 log group 7777 queue-threshold 1 drop");
    }

    @Test
    void tcp_is_reset_and_the_rest_is_told() {
        assertThat(rules(Nft.reject(List.of(), OptionalInt.empty(), true)))
                .containsExactly(
                        "iifname != \"lo\" meta l4proto tcp reject with tcp reset",
                        "iifname != \"lo\" reject with icmpx port-unreachable");
    }

    private static List<String> rules(String script) {
        return script.lines()
                .filter(line -> line.startsWith("add rule "))
                .map(line -> line.replace("add rule inet tomada in ", ""))
                .toList();
    }
}
