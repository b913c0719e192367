package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.docker.Engine;

/// Numbers that processes choose at the same time, before any of them has a network.
class NumbersIT {
    private static final int SOME = 15;

    @Test
    void what_another_process_has_chosen_nobody_else_chooses_until_it_ends() throws Exception {
        Process other =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Chooser.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<Integer> theirs;
        try (var said = other.inputReader(UTF_8)) {
            theirs = said.lines().limit(SOME).map(Integer::valueOf).toList();
        }
        assertThat(theirs).hasSize(SOME).doesNotHaveDuplicates();
        assertThat(theirs).noneMatch(Numbers::choose);
        other.getOutputStream().close(); // it ends
        assertThat(other.waitFor()).isZero();
        // Other tests may have chosen some meanwhile.
        assertThat(theirs).anyMatch(Numbers::choose);
    }

    /// A process that chooses numbers, and keeps them until it ends.
    static final class Chooser {
        public static void main(String[] args) throws Exception {
            try (Engine engine = Engine.find()) {
                for (int i = 0; i < SOME; i++) {
                    System.out.println(Numbers.free(engine));
                }
            }
            System.in.read();
        }
    }
}
