package tomada.lan;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Scanner;
import java.util.function.Supplier;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Engine;
import tomada.lan.docker.PrivilegedContainer;
import tomada.lan.tool.Nft;
import tomada.lan.tool.Tc;

/// What this machine can do for a LAN: engine, Compose, images, in which versions and whether these
/// are the tested ones, and what the kernel of its engine has of what the faults need. It tries
/// each fault on a network of its own, and leaves nothing.
public final class Doctor {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String THERE = "there";

    /// Free bytes of the engine's disk below which it is as good as full: one build takes more.
    private static final long ROOM = 2_000_000_000;

    /// Whether `lan` runs in its image, see `src/main/image`.
    private static final boolean IN_IMAGE = Boolean.getBoolean("lan.image");

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
                    new Feature("fault delay (netem)", Tc.TRY),
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
            if (!IN_IMAGE) {
                findings.add(finding("Compose", () -> tested.beside("compose", compose())));
            }
            findings.addAll(images(engine.images()));
            findings.addAll(onHosts(engine, tested));
        }
        return findings;
    }

    /// Of those that a LAN needs each; of that of the command `lan`, which is for machines without
    /// a JDK, if it is there.
    ///
    /// @param names those that our images bear
    static List<Finding> images(List<String> names) {
        List<Finding> findings = new ArrayList<>();
        for (String image :
                List.of("tomada/host", "tomada/server", "tomada/client", "tomada/lan")) {
            List<String> borne =
                    names.stream()
                            .filter(name -> name.matches("(.*/)?" + image + ":[^:/]*"))
                            .sorted()
                            .toList();
            if (!borne.isEmpty()) {
                boolean plain = borne.contains(image + ":latest");
                findings.add(
                        new Finding(
                                "image " + image,
                                true,
                                plain ? THERE : "there, as " + borne.getFirst()));
            } else if (!image.equals("tomada/lan")) {
                // Where `lan` runs in its image there may be no checkout, and so no make.
                String missing = IN_IMAGE ? "not there" : "`make up` sees to it";
                findings.add(new Finding("image " + image, false, missing));
            }
        }
        return findings;
    }

    private static List<Finding> onHosts(Engine engine, Versions tested) {
        try (PrivilegedContainer container = PrivilegedContainer.start(engine)) {
            List<Finding> findings = new ArrayList<>(versions(container, tested));
            // A container's root is on the disk that the engine keeps containers on.
            findings.add(disk(output(container, "df --block-size=1 --output=size,avail /")));
            for (Feature feature : KERNEL) {
                findings.add(finding(feature.what(), () -> run(container, feature.script())));
            }
            findings.add(finding("fault pause", () -> done(container::pause)));
            findings.add(finding("fault kill", () -> done(container::kill)));
            return findings;
        } catch (LanException notThere) {
            return List.of(
                    new Finding("faults, sockets", false, String.valueOf(notThere.getMessage())));
        }
    }

    /// How full the engine's disk is: what hosts write is there, and most engines cannot limit it.
    ///
    /// @param df size and room in bytes, under a line of headings, see df(1)
    static Finding disk(String df) {
        Scanner numbers = new Scanner(df.lines().skip(1).collect(joining()));
        long size = numbers.nextLong();
        long room = numbers.nextLong();
        boolean well = room >= ROOM;
        String evidence =
                String.format(
                        Locale.ROOT,
                        "%d%% full, %.1f GB are free",
                        size == 0 ? 100 : Math.round(100 - 100.0 * room / size),
                        room / 1e9);
        return new Finding("engine's disk", well, evidence);
    }

    private static List<Finding> versions(PrivilegedContainer container, Versions tested) {
        try {
            return Versions.parse(output(container, "host-versions")).byKey().entrySet().stream()
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

    private static String run(PrivilegedContainer container, String script) {
        output(container, script);
        return THERE;
    }

    private static String output(PrivilegedContainer container, String script) {
        Result result = Result.of("doctor", container.run(script), DEADLINE);
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
