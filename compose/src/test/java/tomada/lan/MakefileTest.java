package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Makefile hands on what was typed, and runs nothing of it.
class MakefileTest {
    private static final String TYPED =
            "$(shell touch ran)$HOME ${x} 100% 'a' \"b\" `touch ran` \\ #";

    @TempDir private Path checkout;

    @ParameterizedTest
    @CsvSource({
        "up, LAN",
        "up, GUESTS",
        "up, TOMADA_IMAGES",
        "up, TOMADA_UNTESTED",
        "up, TOMADA_REGISTRY",
        "up, OTHER",
        "down, LAN",
        "ps, LAN",
        "shell, HOST",
        "shell, AS",
        "shell, CMD",
        "guide, GUIDE",
        "guide, IN",
        "guide, ACCEPT",
        "guides, IN",
        "check, GUIDE",
        "check, IN",
        "check, SERVER",
        "check, CLIENT",
        "check, DIR",
        "check, JUNIT",
        "check, JSON",
        "bench, ONLY",
        "bench, QUICK"
    })
    void what_is_typed_arrives_as_it_is(String verb, String variable) throws Exception {
        assertThat(environment(verb, Map.of(), variable + "=" + TYPED))
                .contains(variable + "=" + TYPED);
        assertThat(environment(verb, Map.of(variable, TYPED), "NOTHING="))
                .contains(variable + "=" + TYPED);
        assertThat(checkout.resolve("ran")).doesNotExist();
    }

    @Test
    void the_assembler_of_make_is_no_user() throws Exception {
        assertThat(environment("shell", Map.of())).contains("AS=");
        assertThat(environment("shell", Map.of(), "AS=root")).contains("AS=root");
    }

    /// An escape sequence, a C1 control character, a bidirectional override, a second line.
    @Test
    void what_is_no_number_is_shown_without_commanding_the_terminal() {
        assertThat(Machine.run("LAN=$'7\\e[2J\\u009bx\\u202ey\\nz é' compose/ps").output())
                .startsWith("tomada: LAN=7?[2J?x?y?z é is not the number of a LAN")
                .hasLineCount(1);
    }

    /// What the script behind a verb finds in its environment, and its words.
    private List<String> environment(String verb, Map<String, String> more, String... typed)
            throws Exception {
        Files.copy(Path.of("../Makefile"), checkout.resolve("Makefile"), REPLACE_EXISTING);
        for (String script : List.of("compose/up", "compose/down", "compose/ps", "compose/shell")) {
            script(script, "env");
        }
        script("compose/images", "exit 0");
        script("compose/bench/bench", "env");
        script("lab-guides/guides", "env");
        List<String> line = new ArrayList<>(List.of("make", "--silent", verb));
        line.addAll(List.of(typed));
        var make = new ProcessBuilder(line).directory(checkout.toFile()).redirectErrorStream(true);
        make.environment().keySet().removeIf(name -> name.matches("MAKE.*|MFLAGS|AS"));
        make.environment().putAll(more);
        Process process = make.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }

    private void script(String name, String body) throws Exception {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
