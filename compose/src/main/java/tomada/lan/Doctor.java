package tomada.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tomada.lan.docker.Engine;

/// What this machine can do for a LAN: engine, Compose, images, and what the kernel of its engine
/// has of what the faults need. It tries each on a network of its own, and leaves nothing.
public final class Doctor {

    /// One thing that was looked at; `evidence` is a version where it is well, or what was said.
    public record Finding(String what, boolean well, String evidence) {}

    private static final List<String[]> KERNEL =
            List.of(
                    new String[] {
                        "cut, loss, reject, rate (nftables)",
                        "nft add table inet tomada && nft 'add chain inet tomada in { type filter"
                                + " hook input priority 0; }' && nft add rule inet tomada in numgen"
                                + " random mod 100 '<' 5 drop && nft add rule inet tomada in limit"
                                + " rate over 1 kbytes/second drop && nft add rule inet tomada in"
                                + " meta l4proto tcp reject with tcp reset"
                    },
                    new String[] {
                        "delay (netem)",
                        "ip link add tomada type ifb && ip link set tomada up && tc qdisc add dev"
                                + " tomada root netem delay 1ms"
                    },
                    new String[] {"sockets (sock_diag)", "ss -tuxan"});

    private Doctor() {}

    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        try (Engine engine = Engine.find()) {
            findings.add(
                    finding(
                            "engine",
                            () -> {
                                Engine.Version version = engine.version();
                                return version.engine() + ", Linux " + version.kernel();
                            }));
            if (!findings.getFirst().well()) {
                return findings;
            }
            findings.add(
                    finding("Compose", () -> output("docker", "compose", "version", "--short")));
            for (String image : List.of("tomada/host", "tomada/server", "tomada/client")) {
                boolean there = engine.hasImage(image);
                findings.add(
                        new Finding(
                                "image " + image, there, there ? "there" : "`make up` builds it"));
            }
            for (String[] feature : KERNEL) {
                findings.add(finding(feature[0], () -> onNetworkOfItsOwn(feature[1])));
            }
        }
        return findings;
    }

    private static Finding finding(String what, Supplier<String> look) {
        try {
            return new Finding(what, true, look.get());
        } catch (LanException ill) {
            return new Finding(what, false, String.valueOf(ill.getMessage()));
        }
    }

    private static String onNetworkOfItsOwn(String script) {
        output(
                "docker",
                "run",
                "--rm",
                "--privileged",
                "--network",
                "none",
                "--user",
                "root",
                "--entrypoint",
                "sh",
                "tomada/host",
                "-c",
                "{ " + script + "; } >/dev/null");
        return "there";
    }

    private static String output(String... command) {
        return Caretaker.output(List.of(command));
    }
}
