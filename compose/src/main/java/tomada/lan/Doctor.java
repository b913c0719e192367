package tomada.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Trial;
import tomada.lan.tool.Nft;
import tomada.lan.tool.Tc;

/// What this machine can do for a LAN: engine, Compose, images, in which versions and whether these
/// are the tested ones, and what the kernel of its engine has of what the faults need. It tries
/// each fault on a network of its own, and leaves nothing.
public final class Doctor {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String THERE = "there";

    /// One thing that was looked at; `evidence` is a version where it is well, or what was said.
    public record Finding(String what, boolean well, String evidence) {}

    /// Something that the kernel has if the script succeeds.
    private record Feature(String what, String script) {}

    /// What a fault does on a host, done to nobody.
    private static final List<Feature> KERNEL =
            List.of(
                    filter("cut", Nft.drop(List.of(), OptionalInt.empty())),
                    filter("loss", Nft.dropPercent(List.of(), OptionalInt.empty(), 5)),
                    filter("loss --every", Nft.dropEvery(List.of(), OptionalInt.empty(), 2)),
                    filter("reject", Nft.reject(List.of(), OptionalInt.empty(), true)),
                    filter("rate", Nft.limit(List.of(), OptionalInt.empty(), 8_000)),
                    new Feature(
                            "fault delay (netem)",
                            "ip link add eth0 type veth peer name eth1\n"
                                    + Tc.delay(Duration.ofMillis(1), Duration.ZERO)),
                    new Feature("sockets (sock_diag)", "ss -tuxan"),
                    new Feature(
                            "guests (macvlan)",
                            "ip link add veth0 type veth peer name veth1\n"
                                    + "ip link add link veth0 name guest0 type macvlan mode bridge"));

    private static Feature filter(String fault, String rules) {
        return new Feature("fault " + fault, "printf %s '" + rules + "' | nft -f -");
    }

    private Doctor() {}

    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Versions tested = Versions.tested();
        try (Engine engine = Engine.find()) {
            findings.add(
                    finding("engine", () -> tested.beside("engine", engine.version().engine())));
            if (!findings.getFirst().well()) {
                return findings;
            }
            // The image of `lan` has no Compose in it, and needs none.
            if (!Boolean.getBoolean("lan.image")) {
                findings.add(finding("Compose", () -> tested.beside("compose", compose())));
            }
            for (String image : List.of("tomada/host", "tomada/server", "tomada/client")) {
                boolean there = engine.hasImage(image);
                findings.add(
                        new Finding(
                                "image " + image, there, there ? THERE : "`make up` sees to it"));
            }
            findings.addAll(onHosts(engine, tested));
        }
        return findings;
    }

    private static List<Finding> onHosts(Engine engine, Versions tested) {
        try (Trial trial = Trial.start(engine)) {
            List<Finding> findings = new ArrayList<>(versions(trial, tested));
            for (Feature feature : KERNEL) {
                findings.add(finding(feature.what(), () -> run(trial, feature.script())));
            }
            findings.add(finding("fault pause", () -> done(trial::pause)));
            findings.add(finding("fault kill", () -> done(trial::kill)));
            return findings;
        } catch (LanException notThere) {
            return List.of(
                    new Finding("faults, sockets", false, String.valueOf(notThere.getMessage())));
        }
    }

    private static List<Finding> versions(Trial trial, Versions tested) {
        try {
            return Versions.parse(output(trial, "host-versions")).byKey().entrySet().stream()
                    .map(here ->
                            new Finding(
                                    Versions.name(here.getKey()),
                                    true,
                                    tested.beside(here.getKey(), here.getValue())))
                    .toList();
        } catch (LanException olderImage) {
            return List.of(new Finding("versions", false, String.valueOf(olderImage.getMessage())));
        }
    }

    private static String run(Trial trial, String script) {
        output(trial, script);
        return THERE;
    }

    private static String output(Trial trial, String script) {
        Result result = Result.of("trial", trial.run(script), DEADLINE);
        if (!result.succeeded()) {
            throw new LanException(Trouble.UNSUPPORTED, result.evidence());
        }
        return result.out();
    }

    private static String done(Runnable action) {
        action.run();
        return THERE;
    }

    private static String compose() {
        return Caretaker.output(List.of("docker", "compose", "version", "--short")).strip();
    }

    private static Finding finding(String what, Supplier<String> look) {
        try {
            return new Finding(what, true, look.get());
        } catch (LanException ill) {
            return new Finding(what, false, String.valueOf(ill.getMessage()));
        }
    }
}
