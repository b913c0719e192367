package tomada.lan;

import static java.util.stream.Collectors.toSet;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// The numbers of LANs. Tests take theirs from 100 to 255 and leave the small ones to people.
final class Numbers {
    private static final int FIRST = 100;
    private static final int COUNT = 156;

    private Numbers() {}

    /// A number of which no network of the engine holds an address.
    static int free() {
        Set<String> taken = subnets().collect(toSet());
        return ThreadLocalRandom.current()
                .ints(10_000, FIRST, FIRST + COUNT)
                .filter(n -> !taken.contains("10.77." + n + ".0/24"))
                .filter(n -> !taken.contains("10.78." + n + ".0/24"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("100 to 255 are all taken"));
    }

    private static Stream<String> subnets() {
        return DockerClientFactory.lazyClient().listNetworksCmd().exec().stream()
                .map(network -> network.getIpam().getConfig())
                .filter(Objects::nonNull)
                .flatMap(configs -> configs.stream())
                .map(config -> String.valueOf(config.getSubnet()));
    }
}
