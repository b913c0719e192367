package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperatorFolderTest {

    @Test
    void it_goes_with_what_was_written_into_it_and_the_checkout_stays() throws IOException {
        Path path;
        try (OperatorFolder folder = new OperatorFolder(Home.CHECKOUT)) {
            path = folder.path();
            assertThat(path.resolve("compose/lan")).isExecutable();
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("talk.txt"), "oi");
        }
        assertThat(path).doesNotExist();
        assertThat(Home.CHECKOUT.resolve("compose/lan")).isExecutable();
    }

    @Test
    void it_goes_when_the_process_is_told_to_end() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Playing.class.getName())
                        .redirectErrorStream(true)
                        .start();
        Path path = Path.of(process.inputReader(UTF_8).readLine());
        assertThat(path.resolve("talk.txt")).exists();
        process.destroy();
        assertThat(process.waitFor()).isNotZero();
        assertThat(path).doesNotExist();
    }

    /// Has a folder until it is ended.
    static final class Playing {
        private Playing() {}

        public static void main(String[] args) throws Exception {
            OperatorFolder folder = new OperatorFolder(Home.CHECKOUT);
            Files.writeString(folder.path().resolve("talk.txt"), "oi");
            System.out.println(folder.path());
            Thread.currentThread().join();
        }
    }
}
