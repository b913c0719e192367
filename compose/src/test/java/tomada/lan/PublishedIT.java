package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From published images to a first message, on a machine with a container engine that has none,
/// and without JDK, Maven and apt: from a registry, from a bundle, and without a checkout.
///
/// What is published are this machine's images, which `make test` has made. The checkout is a copy
/// that names no registry, whatever a release has written there.
class PublishedIT {
    /// All that the machine has besides a container engine.
    private static final String TOOLS =
            "awk basename bash cat chown cp cut date dirname docker env find flock grep head id kill make mkdir mkfifo mktemp"
                    + " paste rm sed seq setsid sha256sum sh sleep sort stat tail tar timeout tr uname wc xargs";

    private static final String IDS =
            "docker images --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}}' | LC_ALL=C sort";
    private static final String REMOVE = "docker images -q | sort -u | xargs -r docker image rm -f";
    private static final String NAMED =
            "docker images --format '{{.Repository}}:{{.Tag}}' | LC_ALL=C sort";

    @TempDir private static Path folder;

    private static PrivateEngine engine;
    private static Map<String, String> digests;
    private static Path bundle;

    @BeforeAll
    static void publish() throws IOException {
        assumeThat(PrivateEngine.missing()).as("what a private engine lacks here").isEmpty();
        engine = PrivateEngine.start();
        digests = new TreeMap<>();
        Machine.run("compose/images --digests")
                .succeeded()
                .lines()
                .map(line -> line.split(" "))
                .forEach(line -> digests.put(line[0], line[1]));
        String architecture =
                Machine.run("docker version --format '{{.Server.Arch}}'").succeeded().strip();
        bundle = folder.resolve("tomada-1.0-%s.tar".formatted(architecture));
        Machine.run(
                        """
                        mkdir -p %1$s/{checkout,bin} &&
                        tar -c --exclude=target --exclude=.git . | tar -x -C %1$s/checkout &&
                        echo >%1$s/checkout/compose/registry &&
                        for program in %3$s; do ln -s "$(type -P $program)" %1$s/bin || exit; done
                        docker save -o %2$s tomada/{host,server,client,lan}:latest\
                        """
                                .formatted(folder, bundle, TOOLS))
                .succeeded();
        here("docker load -q -i " + bundle).succeeded();
        for (var image : digests.entrySet()) {
            for (String tag : new String[] {"1.0", "sources-" + image.getValue()}) {
                push("tomada/" + image.getKey(), image.getKey() + ":" + tag);
            }
        }
    }

    @AfterAll
    static void leave() throws IOException {
        if (engine != null) {
            engine.close();
            // JUnit would warn of each link that it removes.
            Machine.run("rm -r %s/bin".formatted(folder)).succeeded();
        }
    }

    @BeforeEach
    void begin() {
        engine.stopRegistry();
        clear();
    }

    @AfterEach
    void clear() {
        here("docker ps -aq | xargs -r docker rm -f; docker network prune -f; " + REMOVE)
                .succeeded();
    }

    @Test
    void a_checkout_pulls_what_was_built_from_its_sources() throws Exception {
        engine.wipe();
        engine.startRegistry();
        assertThat(here("TOMADA_REGISTRY=127.0.0.1:5000 make up").succeeded())
                .contains("asking 127.0.0.1:5000 for these images")
                .doesNotContain("build");
        assertThat(here(NAMED).output())
                .isEqualTo(
                        "tomada/client:latest\ntomada/host:latest\ntomada/lan:latest\ntomada/server:latest\n");
        deliverAMessage();
        lanWorksInItsImage();
    }

    @Test
    void a_checkout_starts_from_a_bundle_with_no_network_at_all() throws Exception {
        engine.wipe();
        Machine.run("cd %s && sha256sum *.tar >SHA256SUMS".formatted(folder)).succeeded();
        assertThat(here("make up TOMADA_IMAGES=" + bundle).succeeded())
                .contains("loading tomada-1.0-")
                .doesNotContain("build");
        deliverAMessage();
        // The images are there now.
        assertThat(here("make up TOMADA_IMAGES=" + bundle).succeeded()).doesNotContain("loading");
        assertThat(here("compose/lan why ana server:5000").output())
                .startsWith("ana cannot connect: server is there, but no program on it listens");
    }

    @Test
    void without_a_checkout_compose_starts_it_from_one_file() throws Exception {
        engine.wipe();
        engine.startRegistry();
        here("TOMADA_REGISTRY=127.0.0.1:5000 compose/standalone 1.0 >../tomada.yaml").succeeded();
        here("cd .. && docker compose -f tomada.yaml up -d").succeeded();
        deliverAMessage();
        String lan =
                "docker run --rm -v %s:/var/run/docker.sock 127.0.0.1:5000/tomada/lan:1.0 "
                        .formatted(engine.socket());
        here("docker pull -q 127.0.0.1:5000/tomada/lan:1.0").succeeded();
        var why = here(lan + "why ana server:5000");
        assertThat(why.output()).startsWith("ana cannot connect: server is there");
        assertThat(why.status()).isEqualTo(8);
        String doctor = here(lan + "doctor").succeeded();
        for (String image : new String[] {"host", "server", "client", "lan"}) {
            assertThat(doctor)
                    .containsPattern(
                            "(?m)^image tomada/%1$s +yes +there, as 127.0.0.1:5000/tomada/%1$s:1.0$"
                                    .formatted(image));
        }
        here(lan + "cut ana server").succeeded();
        assertThat(here(lan + "run ana ping -4 -c 1 -W 1 server").status()).isOne();
        assertThat(here(NAMED).output()).contains("lan:1.0").doesNotContain("latest");
    }

    /// The one file is the checkout's in all but the images.
    @Test
    void the_one_file_says_the_same_lan() {
        String both =
                """
                TOMADA_REGISTRY=127.0.0.1:5000/owner compose/standalone 1.0 >../one.yaml || exit
                for file in ../one.yaml compose/compose.yaml; do
                    GUESTS=2 docker compose --project-directory . -f $file config >../config || exit
                    echo $(grep -o 'image: .*' ../config | sort -u) $(grep -c pull_policy ../config)
                    grep -v 'image:\\|pull_policy:' ../config | sha256sum
                done\
                """;
        var said = here(both).succeeded().lines().toList();
        assertThat(said.get(0))
                .isEqualTo(
                        "image: 127.0.0.1:5000/owner/tomada/client:1.0 image: 127.0.0.1:5000/owner/tomada/host:1.0"
                                + " image: 127.0.0.1:5000/owner/tomada/server:1.0 0");
        assertThat(said.get(2))
                .startsWith("image: tomada/client image: tomada/host image: tomada/server ")
                .doesNotEndWith(" 0");
        assertThat(said.get(1)).isEqualTo(said.get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TOMADA_IMAGES=pull                                 | 2 | tomada: TOMADA_IMAGES=pull, and no registry is named;
                    TOMADA_IMAGES=pull TOMADA_REGISTRY=127.0.0.1:5000  | 1 | tomada: 127.0.0.1:5000 gave no images of these sources (
                    TOMADA_IMAGES=fetch                                | 2 | tomada: TOMADA_IMAGES=fetch does not say where the images come from;
                    TOMADA_IMAGES=pull TOMADA_REGISTRY=127.0.0.1:5/A   | 2 | tomada: '127.0.0.1:5/A' is not where a registry has images;
                    TOMADA_IMAGES=nowhere.tar                          | 2 | tomada: TOMADA_IMAGES=nowhere.tar: there is no such file,
                    """)
    void what_cannot_be_had_is_one_sentence(String variables, int status, String sentence) {
        refused(variables, status, sentence);
    }

    @Test
    void a_registry_that_gives_other_images_under_these_tags_is_found_out() {
        engine.startRegistry();
        imports("other", "");
        for (String image : new String[] {"host", "server", "client"}) {
            push("tomada/" + image, image + ":sources-" + digests.get(image) + "-other");
        }
        // Of a checkout with other sources these would be the tags.
        var renamed =
                here(
                        "sed 's/^remote() .*/remote() { echo \"$registry\\/tomada\\/$1:sources-${digests[$1]}-other\"; }/'"
                                + " compose/published.sh >../published.sh");
        renamed.succeeded();
        here(
                ""
                        + REMOVE
                        + "; cp compose/published.sh ../as-it-was.sh; cp ../published.sh compose/published.sh");
        try {
            refused(
                    "TOMADA_IMAGES=pull TOMADA_REGISTRY=127.0.0.1:5000",
                    1,
                    "was built from other sources, or for another machine than");
        } finally {
            here("cp ../as-it-was.sh compose/published.sh").succeeded();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    head -c 1000000 %s >../x.tar                                   | is damaged, or part of it is missing
                    ls %s; tar -cf ../y.tar compose/lan compose/ps; head -c 1600 ../y.tar >../x.tar | is damaged, or part of it is missing
                    cp %s ../x.tar; echo 1234 x.tar >../SHA256SUMS                 | is damaged, or part of it is missing
                    tar -cf ../x.tar compose/lan                                   | is no bundle of Tomada: it has no images in it
                    docker save -o ../x.tar somebody:1                             | holds the image somebody:1, too
                    docker save -o ../x.tar tomada/{host,server}:latest            | the image tomada/client is not in it
                    docker save -o ../x.tar tomada/{host,server,client}:latest     | was built from other sources than those of this checkout
                    docker save -o ../x.tar tomada/{host,server,client}:foreign    | the image tomada/host is not in it
                    """)
    void a_bundle_that_is_none_is_refused_before_it_is_loaded(String making, String sentence) {
        imports("other", "");
        imports("foreign", "foreign");
        here("docker tag tomada/host somebody:1; rm -f ../SHA256SUMS").succeeded();
        here(making.formatted(bundle)).succeeded();
        here(REMOVE).succeeded();
        refused("TOMADA_IMAGES=../x.tar", 1, sentence);
        here("rm -f ../SHA256SUMS").succeeded();
    }

    @Test
    void a_bundle_for_other_machines_is_refused() {
        digests.forEach((image, digest) -> imported("--platform linux/s390x", digest, image));
        here("docker save -o ../x.tar tomada/{host,server,client}:latest && docker image rm -f $(docker images -q)")
                .succeeded();
        refused(
                "TOMADA_IMAGES=../x.tar",
                1,
                "is for machines of another kind, s390x: this engine wants");
    }

    @Test
    void ctrl_c_while_a_registry_is_silent_leaves_the_images_as_they_were() throws Exception {
        imports("older", "");
        String before = here(IDS).succeeded();
        engine.startRegistry();
        engine.freezeRegistry();
        Process up = started("TOMADA_REGISTRY=127.0.0.1:5000 exec make up");
        try (var said = up.inputReader(UTF_8)) {
            assertThat(said.readLine()).contains("asking 127.0.0.1:5000");
            Machine.run("kill -INT -- -%d".formatted(up.pid())).succeeded();
            assertThat(said.lines()).contains("tomada: interrupted; the images are as they were.");
        }
        assertThat(up.waitFor(1, MINUTES)).isTrue();
        assertThat(up.exitValue()).isNotZero();
        assertThat(here(IDS).output()).isEqualTo(before);
    }

    /// The default, where nobody has written a registry into compose/registry.
    @Test
    void where_no_registry_is_named_none_is_asked() throws IOException {
        engine.wipe();
        int before = engine.log().length();
        assertThat(here("docker compose -f compose/compose.yaml up -d").status()).isNotZero();
        // What an engine asks of any registry is under this path, and it logs a refusal.
        assertThat(engine.log().substring(before)).doesNotContain("/v2/");
        var built = here("compose/images");
        assertThat(built.output())
                .doesNotContain("asking")
                .contains("tomada: the images could not be built");
        assertThat(built.status()).isOne();
    }

    private static void lanWorksInItsImage() throws IOException {
        var why = here("compose/lan why ana server:5000 --json");
        assertThat(why.output()).contains("\"verdict\" : \"nothing-listens\"");
        assertThat(why.status()).isEqualTo(8);
        assertThat(here("LAN=9 compose/lan ps").status()).isEqualTo(4);
        assertThat(here("compose/lan run ana 'echo out; echo err >&2; exit 9' 2>/dev/null"))
                .isEqualTo(new Machine.Result(9, "out\n"));
        assertThat(here("echo 'id -un; exit 4' | compose/lan shell ana"))
                .isEqualTo(new Machine.Result(4, "student\n"));
        // A file is whose who asked for it, and in whose folder.
        here("mkdir -p ../mine && chown 12345 ../mine && cd ../mine && "
                        + "docker run --rm -v $PWD:/work -v %s:/var/run/docker.sock tomada/lan capture ana --for 1 --write there.pcapng"
                                .formatted(engine.socket()))
                .succeeded();
        assertThat(Files.getAttribute(folder.resolve("mine/there.pcapng"), "unix:uid"))
                .isEqualTo(12345);
        here("compose/lan capture ana --for 1 --write ../x.pcapng && compose/lan ladder ../x.pcapng")
                .succeeded();
        assertThat(Files.getAttribute(folder.resolve("x.pcapng"), "unix:uid")).isEqualTo(0);
    }

    private static void deliverAMessage() throws IOException, InterruptedException {
        Process server = started("HOST=server CMD='exec server message --once' exec compose/shell");
        try (var said = server.inputReader(UTF_8)) {
            assertThat(said.readLine()).startsWith("Listening");
            here("HOST=ana CMD='client message server' compose/shell </dev/null").succeeded();
            assertThat(said.lines()).anyMatch(line -> line.endsWith("says: Ola Mundo!"));
        }
        assertThat(server.waitFor(1, MINUTES)).isTrue();
    }

    /// `make up` fails with a sentence that has this, and no image has a name that it had not.
    private static void refused(String variables, int status, String sentence) {
        String before = here(NAMED).output();
        var up = here("cd compose && %s ./up".formatted(variables.replace("=../", "=../../")));
        assertThat(up.output().lines().filter(line -> line.startsWith("tomada: ")))
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(up.status()).isEqualTo(status);
        assertThat(here(NAMED).output()).isEqualTo(before);
    }

    /// Images of a few bytes, of other sources.
    private static void imports(String sources, String tag) {
        for (String image : new String[] {"host", "server", "client"}) {
            imported("", sources, tag.isEmpty() ? image : image + ":" + tag);
        }
    }

    private static void imported(String options, String sources, String image) {
        here("tar -c compose/lan | docker import -q %s --change \"LABEL tomada.sources=%s\" - tomada/%s"
                        .replace("-q ", "")
                        .formatted(options, sources, image))
                .succeeded();
    }

    private static void push(String image, String as) {
        String name = PrivateEngine.REGISTRY + "/tomada/" + as;
        here("docker tag %1$s %2$s && docker push -q %2$s".formatted(image, name)).succeeded();
    }

    /// At the top of the copy of the checkout, on the private engine, with no JDK, Maven and apt.
    private static Machine.Result here(String command) {
        return Machine.run(withoutJdk(command));
    }

    private static Process started(String command) throws IOException {
        return Machine.start(withoutJdk(command));
    }

    private static String withoutJdk(String command) {
        return "unset JAVA_HOME TOMADA_REGISTRY TOMADA_IMAGES; export PATH=%s/bin DOCKER_HOST=%s; cd %1$s/checkout && { %s\n}"
                .formatted(folder, engine.host(), command);
    }
}
