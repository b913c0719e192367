package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.tool.Rule.Flow;
import tomada.lan.tool.Rule.Match;

/// What `nft list ruleset` (1.1.3) printed, and which packets its rules stop.
class RulesetTest {
    private static final String SAVED =
            """
            table ip nat {
            	chain DOCKER_OUTPUT {
            		ip daddr 127.0.0.11 tcp dport 53 counter xt target "DNAT"
            	}

            	chain OUTPUT {
            		type nat hook output priority dstnat; policy accept;
            		ip daddr 127.0.0.11 counter jump DOCKER_OUTPUT
            	}
            }
            table inet tomada {
            	chain in {
            		type filter hook input priority filter - 10; policy accept;
            		iifname != "lo" ip saddr 10.77.0.21 log group 7777 queue-threshold 1 drop
            		udp dport 9 log prefix "no log here " level warn drop
            		iifname != "lo" reject
            	}
            }
            table inet cut {
            	chain out {
            		type filter hook output priority filter; policy drop;
            	}

            	chain led_to {
            		tcp dport 5000 counter drop
            	}
            }
            """;

    @Test
    void only_what_stops_packets_is_kept_with_its_hook() {
        assertThat(Ruleset.parse(SAVED))
                .containsExactly(
                        new Rule("in", "input", "iifname != \"lo\" ip saddr 10.77.0.21 drop"),
                        new Rule("in", "input", "udp dport 9 drop"),
                        new Rule("in", "input", "iifname != \"lo\" reject"),
                        new Rule("out", "output", "policy drop"),
                        new Rule("led_to", "", "tcp dport 5000 counter drop"));
        assertThat(Ruleset.parse("")).isEmpty();
    }

    /// For a TCP packet from 10.77.0.21:40000 to 10.77.0.10:5000.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    drop                                                                 | YES
                    iifname != "lo" drop                                                 | YES
                    iifname != "lo" ip saddr 10.77.0.21 drop                             | YES
                    iifname != "lo" ip saddr { 10.77.0.21, 10.78.0.21 } drop             | YES
                    ip saddr { 10.77.0.22, 10.77.0.23 } drop                             | NO
                    ip saddr != 10.77.0.22 drop                                          | YES
                    ip saddr != 10.77.0.21 drop                                          | NO
                    ip daddr 10.77.0.10 reject with icmp host-unreachable                | YES
                    ip6 saddr fd77::21 drop                                              | NO
                    ip6 saddr != fd77::21 drop                                           | NO
                    ip saddr 10.77.0.0/24 drop                                           | PERHAPS
                    ip saddr @blocked drop                                               | PERHAPS
                    tcp dport 5000 counter packets 3 bytes 180 drop                      | YES
                    tcp dport { 4999, 5000 } drop                                        | YES
                    tcp dport 4000-6000 drop                                             | PERHAPS
                    tcp dport 5001 drop                                                  | NO
                    tcp sport 5000 drop                                                  | NO
                    udp dport 5000 drop                                                  | NO
                    meta l4proto { tcp, udp } th dport 5000 drop                         | YES
                    meta l4proto udp drop                                                | NO
                    meta l4proto tcp reject with tcp reset                               | YES
                    numgen random mod 10000 < 3000 drop                                  | PERHAPS
                    tcp dport 5001 numgen random mod 10000 < 3000 drop                   | NO
                    limit rate over 1000 bytes/second burst 128 kbytes drop              | PERHAPS
                    policy drop                                                          | PERHAPS
                    tcp dport 5000 drop comment "no entry"                               | YES
                    """)
    void a_rule_stops_a_packet_does_not_or_may(String text, Match match) {
        assertThat(new Rule("in", "input", text).matches(flow("10.77.0.21", "10.77.0.10")))
                .isEqualTo(match);
    }

    @Test
    void the_answer_is_the_same_the_other_way_round() {
        Flow answer = flow("10.77.0.21", "10.77.0.10").back();
        assertThat(new Rule("in", "input", "tcp sport 5000 drop").matches(answer))
                .isEqualTo(Match.YES);
        assertThat(new Rule("in", "input", "tcp dport 5000 drop").matches(answer))
                .isEqualTo(Match.NO);
    }

    @Test
    void loopback_is_spared_where_the_rule_spares_it_and_other_chains_may_not_be_met() {
        Rule rule = new Rule("in", "input", "iifname != \"lo\" drop");
        assertThat(rule.matches(flow("127.0.0.1", "127.0.0.1"))).isEqualTo(Match.NO);
        assertThat(new Rule("led_to", "", "drop").matches(flow("10.77.0.21", "10.77.0.10")))
                .isEqualTo(Match.PERHAPS);
    }

    private static Flow flow(String from, String to) {
        return new Flow(false, end(from, 40_000), end(to, 5000));
    }

    private static InetSocketAddress end(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
