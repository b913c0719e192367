package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.why.Question;

/// `lan --project` on a Compose project of somebody else's, which knows nothing of ours.
class ForeignProjectIT {
    private static final String COMPOSE =
            """
            services:
              web: {image: tomada/server, entrypoint: [sleep, infinity], init: true, networks: [shop]}
              till:
                {image: tomada/client, entrypoint: [sleep, infinity], init: true, networks: [shop], scale: 2}
              db:
                {image: tomada/server, entrypoint: [sleep, infinity], init: true, networks: [shop], ports: ["885:5432"]}
              agent:
                {image: tomada/client, entrypoint: [sleep, infinity], init: true, network_mode: "service:db"}
              metrics: {image: tomada/client, entrypoint: [sleep, infinity], init: true, network_mode: host}
              job: {image: tomada/client, entrypoint: [sleep, infinity], init: true, network_mode: none}
              left: {image: tomada/client, entrypoint: [sleep, infinity], init: true, network_mode: bridge}
              right: {image: tomada/client, entrypoint: [sleep, infinity], init: true, network_mode: bridge}
            networks:
              shop: {internal: true}
            """;

    private static final String PROJECT = "lan-foreign-" + ProcessHandle.current().pid();

    @TempDir private static Path folder;

    @BeforeAll
    static void up() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.yaml"), COMPOSE);
        compose("-f " + file + " up --detach --pull never");
    }

    @AfterAll
    static void down() {
        compose("down --remove-orphans --timeout 0");
        assertThat(Machine.run("docker ps -aq --filter name=" + PROJECT).succeeded()).isEmpty();
    }

    @Test
    void hosts_sockets_faults_and_captures_are_as_on_a_lan_of_ours(@TempDir Path files) {
        assertThat(lan("ps").succeeded())
                .containsPattern("(?m)^web +running +tomada/server")
                .containsPattern("(?m)^till-1 +running")
                .containsPattern("(?m)^till-2 +running");
        try (Lan shop = Lan.attach(PROJECT)) {
            assertThat(shop.number()).isEqualTo(-1);
            try (Program echo = shop.host("web").start("server echo")) {
                echo.awaitLine("Listening");
                assertThat(lan("sockets").succeeded())
                        .containsPattern("(?m)^web +tcp +0\\.0\\.0\\.0:65432 +0 of \\d+");
                Path talk = files.resolve("talk.pcapng");
                try (var capture = shop.host("till-2").capture("tcp")) {
                    assertThat(lan("run till-2 'client echo web 65432 hi'").succeeded())
                            .contains("hi");
                    capture.write(talk);
                }
                assertThat(lan("ladder " + talk).succeeded())
                        .contains("till-2:*", "web:65432", "\"hi\"");
                lan("cut till-1 web").succeeded();
                assertThat(lan("run till-1 'client echo web 65432 hi --timeout 1'").status())
                        .isEqualTo(4);
                assertThat(lan("run till-2 'client echo web 65432 hi'").status()).isZero();
                lan("heal").succeeded();
                assertThat(lan("run till-1 'client echo web 65432 hi'").status()).isZero();
            }
        }
    }

    @Test
    void a_containers_number_is_no_name_and_the_default_bridge_has_none() {
        try (Lan shop = Lan.attach(PROJECT)) {
            String till = address(shop, "till-2", "shop");
            assertThat(sentence(shop, "web", "till-2:5000"))
                    .isEqualTo(
                            "web cannot connect: web and till-2 are on the same network, shop, but"
                                    + " `till-2` is no name there. Use %s-till-2 or %s."
                                            .formatted(PROJECT, till));
            assertThat(sentence(shop, "web", PROJECT + "-till-2:5000"))
                    .startsWith(
                            "web cannot connect: till-2 is there, but no program on it listens");
            assertThat(sentence(shop, "left", "right:5000"))
                    .isEqualTo(
                            "left cannot connect: left and right are on the same network, bridge, but it"
                                    + " has no names for hosts: the engine's default bridge has no DNS. Use"
                                    + " %s, or put both on a network of the Compose file."
                                            .formatted(address(shop, "right", "bridge")));
            assertThat(sentence(shop, "web", "right:5000"))
                    .contains("right is a host of this LAN, but on the network bridge (");
        }
    }

    @Test
    void the_machines_side_of_a_published_port_is_told_from_the_networks() {
        try (Lan shop = Lan.attach(PROJECT)) {
            assertThat(sentence(shop, "web", "db:885"))
                    .isEqualTo(
                            "web cannot connect: 885 is the machine's side of what db publishes; on the"
                                    + " network it is 5432, where nothing listens yet. Use db:5432.");
            try (Program database = shop.host("db").start("server echo --port 5432")) {
                database.awaitLine("Listening");
                assertThat(sentence(shop, "web", "db:885"))
                        .endsWith("on the network it is 5432, where java listens. Use db:5432.");
            }
        }
    }

    @Test
    void nothing_is_said_of_root_where_the_kernel_lets_everybody_bind() {
        try (Lan shop = Lan.attach(PROJECT)) {
            assertThat(sentence(shop, "web", "db:80"))
                    .isEqualTo(
                            "web cannot connect: db is there, but no program on it listens on TCP port"
                                    + " 80. Start the server, or check the port.");
        }
    }

    @Test
    void two_that_share_a_network_are_one_host_with_two_names() {
        try (Lan shop = Lan.attach(PROJECT)) {
            String db = address(shop, "db", "shop");
            assertThat(shop.host("agent").sharesNetworkOf()).contains("db");
            assertThat(shop.host("agent").addresses()).isEqualTo(shop.host("db").addresses());
            assertThat(lan("ps").succeeded())
                    .containsPattern("(?m)^agent \\(on db\\) +running +tomada/client.* " + db + "$")
                    .contains(
                            "agent shares the network of db: one host with two names, the same addresses"
                                    + " and ports.");
            try (Program _ = shop.host("agent").start("nc -4 -l 5000");
                    Program database = shop.host("db").start("server echo --port 5432")) {
                database.awaitLine("Listening");
                shop.host("agent").awaitListener(Protocol.TCP, 5000, Duration.ofSeconds(10));
                String table = lan("sockets").succeeded();
                assertThat(table)
                        .containsOnlyOnce(":5000")
                        .containsOnlyOnce(":5432")
                        .containsPattern("(?m)^db +tcp +0\\.0\\.0\\.0:5000 .* nc \\d+ on agent$")
                        .containsPattern("(?m)^db +tcp +0\\.0\\.0\\.0:5432 .* java \\d+ on db$");
                assertThat(sentence(shop, "web", "db:5432"))
                        .isEqualTo(
                                "web can connect: java on db accepted a connection to %s, port 5432."
                                        .formatted(db));
                assertThat(sentence(shop, "agent", "db:5432"))
                        .isEqualTo(
                                "agent can connect: java on db accepted a connection to %s, port 5432."
                                        .formatted(db));
                assertThat(sentence(shop, "agent", "db:5433"))
                        .endsWith(
                                "Programs listen on these ports: 5000 (nc) and 5432 (java). Use one of"
                                        + " these ports, or start the server on 5433.");
                assertThat(sentence(shop, "web", "agent:5000"))
                        .isEqualTo(
                                "web cannot connect: web and agent are on the same network, shop, but"
                                        + " `agent` is no name there. Use db, %s-db-1 or %s."
                                                .formatted(PROJECT, db));
            }
        }
    }

    @Test
    void who_has_the_machines_network_or_none_is_listed_with_what_that_means() {
        assertThat(lan("ps").succeeded())
                .containsPattern("(?m)^metrics +running +tomada/client$")
                .contains(
                        "metrics is on the machine's own network (network_mode: host), where Tomada does"
                                + " not look.")
                .containsPattern("(?m)^job +running +tomada/client$")
                .contains(
                        "job is on no network, as with network_mode: none, so nobody but itself reaches it.");
        try (Lan shop = Lan.attach(PROJECT)) {
            assertThat(sentence(shop, "web", "metrics:9100"))
                    .isEqualTo(
                            "web cannot connect: metrics is on the machine's own network (network_mode:"
                                    + " host), where Tomada does not look.");
            assertThat(sentence(shop, "web", "job:9100"))
                    .isEqualTo(
                            "web cannot connect: job is on no network, as with network_mode: none, so"
                                    + " nobody but itself reaches it.");
            assertThat(sentence(shop, "job", "web:9100"))
                    .isEqualTo(
                            "job cannot connect: job is on no network, as with network_mode: none, so"
                                    + " nobody but itself reaches it.");
        }
        assertThat(lan("run metrics true"))
                .isEqualTo(
                        new Machine.Result(
                                5,
                                "lan: metrics is on the machine's own network (network_mode: host), where"
                                        + " Tomada does not look\n"));
    }

    @Test
    void options_stand_before_the_command_or_behind_it() {
        String behind = Machine.run("compose/lan ps --project " + PROJECT).succeeded();
        assertThat(Machine.run("compose/lan --project " + PROJECT + " ps").succeeded())
                .isEqualTo(behind);
        assertThat(Machine.run("compose/lan --json --project=" + PROJECT + " ps").succeeded())
                .isEqualTo(lan("ps --json").succeeded());
    }

    private static String address(Lan shop, String host, String network) {
        return shop.host(host).address(network).getHostAddress();
    }

    private static String sentence(Lan shop, String from, String to) {
        return Why.ask(shop, Question.of(from, to, false, Question.TIMEOUT)).sentence();
    }

    private static Machine.Result lan(String arguments) {
        String[] words = arguments.split(" ", 2);
        return Machine.run(
                "compose/lan %s --project %s %s"
                        .formatted(words[0], PROJECT, words.length > 1 ? words[1] : ""));
    }

    private static void compose(String arguments) {
        Machine.run("docker compose -p " + PROJECT + " " + arguments).succeeded();
    }
}
