package tomada.server.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.server.event.Transcript;
import tomada.server.net.Printed;

final class AccessLogTest {
    private static final String WHOLE =
            "2026-11-20T10:24:38.123Z\t10.77.0.21:41974\tana\tsegredo\n";

    @TempDir Path folder;
    private final Printed err = new Printed();
    private final Transcript transcript = new Transcript(err.stream(), err.stream());

    @Test
    void nothing_in_a_name_forges_a_field_or_a_record() throws Exception {
        Path path = folder.resolve("log-acesso.txt");
        try (AccessLog log = AccessLog.open(path, transcript)) {
            log.record("10.77.0.21:41974", "a\tb\nc\r\u0085\u2028", "d\\\\x1b\u001b");
        }
        assertThat(Files.readString(path).replaceFirst("^[^\t]+", "TIME"))
                .isEqualTo("TIME\t10.77.0.21:41974\ta\\tb\\nc\\r\\x85\\u2028\td\\\\x1b\\x1b\n");
    }

    @Test
    void a_torn_record_is_cut_off_wherever_it_was_torn() throws Exception {
        for (int length = 1; length < WHOLE.length(); length++) {
            Path path = folder.resolve("torn-" + length);
            Files.writeString(path, WHOLE + WHOLE.substring(0, length));
            AccessLog.open(path, transcript).close();
            assertThat(path).hasContent(WHOLE);
            assertThat(Files.size(path)).isEqualTo(WHOLE.length());
            assertThat(err.next()).contains("its " + length + " bytes are cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meu trabalho", "2026 was a year", "x", "2026-11-20 10:24\tana"})
    void somebody_elses_last_line_stays_and_is_ended(String foreign) throws Exception {
        Path path = folder.resolve("homework.txt");
        Files.writeString(path, "first\n" + foreign);
        try (AccessLog log = AccessLog.open(path, transcript)) {
            log.record("10.77.0.21:41974", "ana", "segredo");
        }
        assertThat(Files.readString(path)).startsWith("first\n" + foreign + "\n").hasLineCount(3);
        assertThat(err.rest()).isEmpty();
    }

    @Test
    void records_are_added_behind_those_that_are_there() throws Exception {
        Path path = Files.writeString(folder.resolve("log-acesso.txt"), WHOLE);
        for (int i = 0; i < 2; i++) {
            try (AccessLog log = AccessLog.open(path, transcript)) {
                log.record("10.77.0.21:41974", "ana", "segredo");
            }
        }
        assertThat(Files.readString(path)).startsWith(WHOLE).hasLineCount(3);
    }

    @Test
    void many_that_record_at_once_are_all_there_and_whole() throws Exception {
        Path path = folder.resolve("log-acesso.txt");
        List<Future<Void>> records = new ArrayList<>();
        try (AccessLog log = AccessLog.open(path, transcript);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                String user = "user" + i;
                records.add(
                        threads.submit(() -> {
                            log.record("10.77.0.21:41974", user, "segredo");
                            return null;
                        }));
            }
            for (Future<Void> record : records) {
                record.get();
            }
        }
        assertThat(Files.readAllLines(path))
                .hasSize(2000)
                .allMatch(line -> line.matches("[^\t]+\t10.77.0.21:41974\tuser\\d+\tsegredo"))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_cannot_be_a_log_is_told_in_a_sentence() throws Exception {
        assertRefused(folder, "is not a file");
        assertRefused(Path.of("/dev/full"), "is not a file");
        assertRefused(folder.resolve("no/log"), "there is no folder for the log");
        Path path = folder.resolve("log-acesso.txt");
        try (AccessLog _ = AccessLog.open(path, transcript)) {
            assertRefused(path, "another server writes the log");
        }
    }

    private void assertRefused(Path path, String sentence) {
        assertThatThrownBy(() -> AccessLog.open(path, transcript))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(path.toString());
    }
}
