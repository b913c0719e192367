package tomada.lan;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Subnet;

/// The numbers of LANs. Tests take theirs from 100 to 255 and leave the small ones to people.
final class Numbers {
    private static final int FIRST = 100;
    private static final int COUNT = 156;

    private Numbers() {}

    /// A number of which no network of the engine holds an address.
    static int free(Engine engine) {
        Set<String> taken = engine.subnets().stream().map(Subnet::range).collect(toSet());
        return ThreadLocalRandom.current()
                .ints(10_000, FIRST, FIRST + COUNT)
                .filter(n -> !taken.contains("10.77." + n + ".0/24"))
                .filter(n -> !taken.contains("10.78." + n + ".0/24"))
                .findFirst()
                .orElseThrow(
                        () -> new LanException(Trouble.FAILED, "LANs 100 to 255 are all taken"));
    }
}
