package tomada.guides;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tomada.lan.Lan;
import tomada.lan.Result;

/// Something on a LAN that is broken on purpose, and a guide that must notice: a shell script that
/// root runs on a host before the guide is played.
///
/// @param file `NN-name.sh`, where NN is the guide's number
/// @param what is broken: the script's first line is `# HOST: WHAT`
record Mutation(Path file, String host, String what, String script) {
    private static final Pattern FIRST_LINE = Pattern.compile("# ([a-z]+): (.+)");

    static List<Mutation> all() {
        try (Stream<Path> files = Files.list(Home.RESOURCES.resolve("mutations"))) {
            return files.map(Mutation::read).sorted(comparing(Mutation::name)).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Mutation read(Path file) {
        try {
            String script = Files.readString(file);
            Matcher first = FIRST_LINE.matcher(script.lines().findFirst().orElse(""));
            assertThat(first.matches()).as(file + " begins with `# HOST: WHAT`").isTrue();
            return new Mutation(file, first.group(1), first.group(2), script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String name() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.sh$", "");
    }

    boolean isFor(Guide guide) {
        return name().startsWith(guide.number() + "-");
    }

    /// Breaks it. A script that fails breaks nothing, and is a mistake of its own.
    void breaks(Lan lan) {
        Result result = lan.host(host).as("root").run(script);
        assertThat(result.status()).as(name() + ": " + result.evidence()).isZero();
    }

    @Override
    public String toString() {
        return name() + ", " + host + ": " + what;
    }
}
