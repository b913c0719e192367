package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tomada.lan.tool.Nft;
import tomada.lan.tool.Rule.Flow;
import tomada.lan.tool.Rule.Match;
import tomada.lan.tool.Ruleset;
import tomada.lan.tool.Ss;
import tomada.lan.tool.Tcpdump;

/// Where we read what another program says for people, and it has no other output: each is asked
/// here, as the hosts have it. Who fails has come in a version that says it differently.
///
/// Everything else is read from what is made for programs: exit statuses, errno, the classes of
/// exceptions, JSON of the engine, proc(5), the headers of pcap(5). The places are
///
/// - tcpdump: [Tcpdump#listens], [Tcpdump#failure], [Tcpdump#counts]
/// - nft: [Ruleset]
/// - ss: [Ss]
/// - ip: the names of devices in [Tc]; of what `probe.py` prints only the sentences for people are
///   ip's
///
/// It needs no LAN: a container without a network, which goes with its command.
class OtherProgramsIT {
    @Test
    void tcpdump_says_when_it_listens_and_what_it_counted() {
        List<String> said =
                onHost(
                        """
                        tcpdump -i any -n -c 1 -w /dev/null icmp 2>&1 &
                        while kill -0 $! 2>/dev/null; do ping -c 1 127.0.0.1 >/dev/null; done
                        """);
        assertThat(said)
                .as("tcpdump says differently that it listens: Tcpdump.listens")
                .anyMatch(Tcpdump::listens);
        assertThat(Tcpdump.counts(said))
                .as("tcpdump says differently what it counted: Tcpdump.counts of %s", said)
                .isPresent()
                .hasValueSatisfying(counts -> assertThat(counts.captured()).isOne());
    }

    @Test
    void tcpdump_says_whether_the_filter_is_at_fault_or_the_device() {
        String filter = Tcpdump.failure(onHost("tcpdump -i any -w /dev/null 'tcp prot 7' 2>&1"));
        assertThat(Tcpdump.isOfTheFilter(filter))
                .as("tcpdump says differently that a filter is none: %s", filter)
                .isTrue();
        String device =
                Tcpdump.failure(
                        onHost(
                                "setpriv --reuid 1000 --bounding-set -all --inh-caps -all"
                                        + " \"$(command -v tcpdump)\" -i any -w /dev/null 2>&1"));
        assertThat(Tcpdump.isOfTheFilter(device))
                .as("tcpdump says differently that it may not capture: %s", device)
                .isFalse();
    }

    @Test
    void nft_lists_the_rules_that_it_was_given() throws IOException {
        var ana = new InetSocketAddress(InetAddress.ofLiteral("10.77.0.21"), 40_000);
        var server = new InetSocketAddress(InetAddress.ofLiteral("10.77.0.10"), 7);
        String rules =
                Nft.drop(List.of(ana.getAddress()), OptionalInt.of(7))
                        + Nft.reject(List.of(), OptionalInt.empty(), true)
                        + "add chain inet tomada out { type filter hook output priority 0; policy drop; }\n";
        String listed =
                String.join(
                        "\n",
                        onHost(
                                "printf '%%s' '%s' | %s && %s"
                                        .formatted(
                                                rules,
                                                String.join(" ", Nft.APPLY),
                                                String.join(" ", Ruleset.ARGV))));
        var read = Ruleset.parse(listed);
        assertThat(read)
                .as("nft lists it differently: %s", listed)
                .anyMatch(rule -> rule.text().equals("policy drop") && rule.isOutgoing())
                .anyMatch(rule -> rule.isIncoming() && rule.rejects())
                .anyMatch(rule ->
                        !rule.rejects()
                                && rule.isIncoming()
                                && rule.matches(new Flow(false, ana, server)) == Match.YES);
    }

    @Test
    void ss_tells_every_socket() {
        List<String> lines =
                onHost(
                        """
                        python3 -c 'import subprocess
                        from socket import *
                        t, u, six, x = socket(), socket(AF_INET, SOCK_DGRAM), socket(AF_INET6), socket(AF_UNIX)
                        for s in t, u: s.bind(("127.0.0.1", 7000))
                        six.bind(("::", 7001)); x.bind("/tmp/a socket")
                        for s in t, six, x: s.listen(5)
                        c = create_connection(("127.0.0.1", 7000))
                        subprocess.run("%s 2>/dev/null", shell=True)'
                        """
                                .formatted(String.join(" ", Ss.ARGV) + "p"));
        var sockets = Ss.parse("host", String.join("\n", lines));
        assertThat(sockets).as("ss tells differently: %s", lines).hasSameSizeAs(lines);
        assertThat(sockets.stream().map(s -> s.protocol() + " " + s.state()).toList())
                .as("ss tells differently: %s", lines)
                .contains("TCP LISTEN", "TCP ESTABLISHED", "UNIX_STREAM LISTEN");
        assertThat(sockets)
                .as("ss tells differently whose a socket is: %s", lines)
                .allMatch(socket ->
                        !socket.owners().isEmpty() || socket.state().name().equals("ESTABLISHED"));
    }

    /// The second field of `ip -o link` is a name, which [Tc] has from there.
    @Test
    void ip_tells_the_names_of_devices() {
        assertThat(onHost("ip -o link | awk -F': ' '{ print $2 }'"))
                .as("ip lists devices differently: Tc.DEVICES")
                .containsExactly("lo");
    }

    /// What it prints, as root with the operator's capabilities.
    private static List<String> onHost(String script) {
        try {
            Process process =
                    new ProcessBuilder(
                                    "docker",
                                    "run",
                                    "--rm",
                                    "--interactive",
                                    "--pull",
                                    "never",
                                    "--privileged",
                                    "--network",
                                    "none",
                                    "--user",
                                    "root",
                                    "--entrypoint",
                                    "timeout",
                                    "tomada/host",
                                    "30",
                                    "sh")
                            .redirectErrorStream(true)
                            .start();
            try (var in = process.getOutputStream()) {
                in.write(script.getBytes(UTF_8));
            }
            try (var out = process.inputReader(UTF_8)) {
                List<String> said = out.lines().toList();
                assertThat(process.waitFor()).as("%s", said).isNotEqualTo(124); // timeout(1)
                return said;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
