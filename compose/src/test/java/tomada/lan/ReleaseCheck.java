package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `compose/release test` published in a registry on loopback, for both architectures: it
/// calls these tests, which no build does by itself. One architecture is emulated; strace and nft
/// ask the kernel for what QEMU's user mode does not pass on, so they are not tried on it.
class ReleaseCheck {
    private static final String REGISTRY = System.getProperty("tomada.registry", "");
    private static final String VERSION = System.getProperty("tomada.version", "");
    private static final Path BUNDLE = Path.of(System.getProperty("tomada.bundle", ""));
    private static final Path MAVEN = Path.of(System.getProperty("tomada.maven", ""));
    private static final String INDEX =
            "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"host", "server", "client", "lan"})
    void a_checkout_finds_by_its_sources_what_the_version_is(String image) throws Exception {
        String sources = digests().get(image);
        JsonNode index = manifest(image, VERSION, INDEX);
        assertThat(manifest(image, "sources-" + sources, INDEX)).isEqualTo(index);
        assertThat(platforms(index).keySet()).containsExactly("linux/amd64", "linux/arm64");
        for (var platform : platforms(index).entrySet()) {
            JsonNode configured = configuration(image, platform.getValue());
            assertThat("linux/" + configured.path("architecture").asText())
                    .isEqualTo(platform.getKey());
            JsonNode container = configured.path("config");
            assertThat(container.at("/Labels/tomada.sources").asText()).isEqualTo(sources);
        }
    }

    @ParameterizedTest
    @CsvSource({"server, student", "client, student", "lan, root"})
    void a_program_is_what_its_image_runs(String image, String user) throws Exception {
        for (String digest : platforms(manifest(image, VERSION, INDEX)).values()) {
            JsonNode container = configuration(image, digest).path("config");
            assertThat(container.path("Entrypoint")).isNotEmpty();
            assertThat(container.path("Entrypoint").get(0).asText()).isEqualTo(image);
            assertThat(container.path("User").asText()).isEqualTo(user);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client", "lan"})
    void both_architectures_have_the_same_jars(String image) throws Exception {
        var layers = new ArrayList<List<String>>();
        for (String digest : platforms(manifest(image, VERSION, INDEX)).values()) {
            layers.add(
                    each(manifest(image, digest, MANIFEST).path("layers"))
                            .map(layer -> layer.path("digest").asText())
                            .toList());
        }
        // Dependencies and the program; the system below and what is trained above differ.
        assertThat(layers.getFirst().stream().filter(layers.getLast()::contains))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void a_message_goes_from_host_to_host(String architecture) throws Exception {
        String lan = "tomada-release-" + architecture + "-" + ProcessHandle.current().pid();
        String run =
                "docker run --platform linux/" + architecture + " --network " + lan + " --init ";
        Machine.run("docker network create --internal " + lan).succeeded();
        try {
            String kind = "--entrypoint uname " + published("host", architecture) + " -m";
            assertThat(Machine.run(run + "--rm " + kind).succeeded())
                    .contains(architecture.equals("arm64") ? "aarch64" : "x86_64");
            Process server =
                    Machine.start(
                            run
                                    + "--rm --name "
                                    + lan
                                    + " --hostname server "
                                    + published("server", architecture)
                                    + " message --once");
            try (var lines = server.inputReader(UTF_8)) {
                assertThat(lines.readLine()).contains("Listening on 0.0.0.0:5000");
                assertThat(
                                Machine.run(
                                        run
                                                + "--rm "
                                                + published("client", architecture)
                                                + " message "
                                                + lan))
                        .extracting(Machine.Result::output)
                        .asString()
                        .contains("Sent 10 bytes");
                assertThat(lines.lines()).anyMatch(line -> line.endsWith("says: Ola Mundo!"));
            }
            assertThat(server.waitFor()).isZero();
        } finally {
            Machine.run("docker rm -f " + lan);
            Machine.run("docker network rm " + lan).succeeded();
        }
    }

    /// With `-XX:AOTMode=on` a JVM that cannot use its cache does not start.
    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void a_client_starts_as_trained(String architecture) throws Exception {
        String trained = "'TOMADA_TRAIN=-XX:AOTCache=/app/client.aot -XX:AOTMode=on'";
        Machine.run(
                        "docker run --rm --network none --platform linux/%s -e %s %s --version"
                                .formatted(
                                        architecture, trained, published("client", architecture)))
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void the_archive_has_the_names_of_a_lan_and_of_tomada_yaml(String architecture)
            throws Exception {
        var expected = new ArrayList<String>();
        for (String image : digests().keySet()) {
            expected.add("tomada/" + image + ":latest");
            expected.add(REGISTRY + "/tomada/" + image + ":" + VERSION);
        }
        Path archive = BUNDLE.resolve("tomada-%s-%s.tar".formatted(VERSION, architecture));
        Map<String, byte[]> files = new TreeMap<>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getSize() < 1_000_000) files.put(entry.getName(), tar.readAllBytes());
            }
        }
        JsonNode images = json.readTree(files.get("manifest.json"));
        assertThat(
                        each(images)
                                .flatMap(image -> each(image.path("RepoTags")))
                                .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (JsonNode image : images) {
            byte[] configuration = files.get(image.path("Config").asText());
            assertThat(json.readTree(configuration).path("architecture").asText())
                    .isEqualTo(architecture);
        }
        assertThat(Files.readString(BUNDLE.resolve("tomada.yaml")))
                .contains("image: " + REGISTRY + "/tomada/client:" + VERSION);
    }

    @Test
    void every_file_of_the_bundle_has_its_checksum() throws IOException {
        assertThat(Machine.run("cd '" + BUNDLE + "' && sha256sum --check --strict SHA256SUMS"))
                .extracting(Machine.Result::status)
                .isEqualTo(0);
        try (var files = Files.list(BUNDLE)) {
            assertThat(Files.readAllLines(BUNDLE.resolve("SHA256SUMS")))
                    .hasSize((int) files.count() - 1);
        }
    }

    /// As dpkg counts it in the image, Java, and for a program its jars.
    @ParameterizedTest
    @CsvSource({"host, 0", "server, 2", "client, 3", "lan, 15"})
    void an_sbom_has_packages_java_and_jars(String image, int jars) throws Exception {
        for (String architecture : List.of("amd64", "arm64")) {
            String file = "tomada-%s-%s-%s.cdx.json".formatted(image, VERSION, architecture);
            JsonNode components =
                    json.readTree(Files.readString(BUNDLE.resolve(file))).path("components");
            String installed =
                    "docker run --rm --network none --platform linux/%s --entrypoint dpkg-query %s -f '.\\n' -W"
                            .formatted(architecture, published(image, architecture));
            assertThat(purls(components, "pkg:deb/debian/"))
                    .hasSameSizeAs(Machine.run(installed).succeeded().lines().toList());
            assertThat(purls(components, "pkg:maven/")).hasSizeGreaterThanOrEqualTo(jars);
            assertThat(each(components).filter(one -> one.path("name").asText().equals("openjdk")))
                    .singleElement()
                    .satisfies(java -> assertThat(java.path("version").asText()).startsWith("25"));
        }
    }

    @Test
    void the_library_is_what_maven_central_wants() throws IOException {
        // Of a snapshot Maven writes the time instead.
        String start = "lan-" + VERSION.replace("-SNAPSHOT", "");
        try (var files = Files.walk(MAVEN)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            for (String end : List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar")) {
                assertThat(names).anyMatch(name -> name.startsWith(start) && name.endsWith(end));
            }
        }
        try (var files = Files.walk(MAVEN)) {
            Path pom =
                    files.filter(file -> file.toString().endsWith(".pom"))
                            .findFirst()
                            .orElseThrow();
            assertThat(Files.readString(pom))
                    .contains("<groupId>io.github.owner</groupId>")
                    .contains("<name>", "<description>", "<licenses>", "<developers>", "<scm ")
                    .contains("<url>https://example.org/owner/tomada</url>")
                    .doesNotContain("<parent>", "${", "<groupId>tomada</groupId>");
        }
    }

    private static Map<String, String> digests() {
        var digests = new TreeMap<String, String>();
        Machine.run("compose/images --digests")
                .succeeded()
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> digests.put(words[0], words[1]));
        return digests;
    }

    /// By its digest: an engine may have the other architecture's under the same tag.
    private String published(String image, String architecture) throws Exception {
        String digest = platforms(manifest(image, VERSION, INDEX)).get("linux/" + architecture);
        return REGISTRY + "/tomada/" + image + "@" + digest;
    }

    private JsonNode manifest(String image, String reference, String accepted) throws Exception {
        return get("/v2/tomada/" + image + "/manifests/" + reference, accepted);
    }

    private JsonNode configuration(String image, String digest) throws Exception {
        String config = manifest(image, digest, MANIFEST).at("/config/digest").asText();
        return get("/v2/tomada/" + image + "/blobs/" + config, "*/*");
    }

    private JsonNode get(String path, String accepted) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://" + REGISTRY + path))
                        .header("Accept", accepted)
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return json.readTree(answer.body());
    }

    /// The digest of each platform's manifest.
    private static Map<String, String> platforms(JsonNode index) {
        var platforms = new TreeMap<String, String>();
        for (JsonNode one : index.path("manifests")) {
            platforms.put(
                    one.at("/platform/os").asText()
                            + "/"
                            + one.at("/platform/architecture").asText(),
                    one.path("digest").asText());
        }
        return platforms;
    }

    private static Stream<String> purls(JsonNode components, String start) {
        return each(components)
                .map(component -> component.path("purl").asText())
                .filter(purl -> purl.startsWith(start));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
