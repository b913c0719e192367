package tomada.lan;

import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerLaunchException;

/// A LAN of the tests' own: `compose.yaml` under a free number, so that a LAN that somebody works
/// on is not disturbed. Closing it removes it.
final class TestLan implements AutoCloseable {
    static final List<String> HOSTS = List.of("server", "ana", "bruno", "carla", "davi");

    private static final Path COMPOSE = Path.of("compose.yaml").toAbsolutePath();

    private final int number;
    private final ComposeContainer compose;

    private TestLan(int number, ComposeContainer compose) {
        this.number = number;
        this.compose = compose;
    }

    static TestLan start() {
        return start(3);
    }

    /// Between choosing a number and taking it, somebody else may: then with another one.
    private static TestLan start(int tries) {
        int number = Numbers.free(tomada.lan.docker.Engine.find());
        var compose =
                new ComposeContainer("tomada-test-" + number, COMPOSE.toFile())
                        .withEnv("LAN", Integer.toString(number))
                        .withPull(false);
        try {
            compose.start();
            return new TestLan(number, compose);
        } catch (ContainerLaunchException failed) {
            compose.stop();
            if (tries == 1) {
                throw failed;
            }
            return start(tries - 1);
        }
    }

    int number() {
        return number;
    }

    TestHost host(String name) {
        return new TestHost(name, compose.getContainerByServiceName(name).orElseThrow());
    }

    /// Cuts a host's cable: a packet filter in its network namespace drops whatever comes or goes.
    void cut(String host) {
        Machine.run(
                        "docker run --rm --privileged --user root --network container:%s tomada/host"
                                        .formatted(host(host).container().getContainerId())
                                + " nft 'table inet cut {"
                                + " chain in { type filter hook input priority 0; policy drop; };"
                                + " chain out { type filter hook output priority 0; policy drop; }; }'")
                .succeeded();
    }

    /// An address of LAN 0, as the guides write it, on this LAN.
    String at(String address) {
        return address.replaceFirst("^(10\\.7[78])\\.0\\.", "$1." + number + ".")
                .replaceFirst("^(fd7[78]):0:", "$1:" + number + ":");
    }

    @Override
    public void close() {
        compose.stop();
    }
}
