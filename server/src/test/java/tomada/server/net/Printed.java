package tomada.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a server prints, line by line, each awaited with a deadline.
public final class Printed {
    private static final int DEADLINE = 10;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// A stream that ends up here.
    public PrintStream stream() {
        return new PrintStream(
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        for (String text = toString(StandardCharsets.UTF_8);
                                text.indexOf('\n') >= 0; ) {
                            int end = text.indexOf('\n');
                            lines.add(text.substring(0, end));
                            text = text.substring(end + 1);
                            reset();
                            writeBytes(text.getBytes(StandardCharsets.UTF_8));
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    /// Waits for the next line.
    public String next() throws InterruptedException {
        @Nullable String line = lines.poll(DEADLINE, TimeUnit.SECONDS);
        assertThat(line).as("a line within %d s", DEADLINE).isNotNull();
        return String.valueOf(line);
    }

    /// Waits for as many lines as are given, whatever their order.
    public void await(String... expected) throws InterruptedException {
        String[] actual = new String[expected.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = next();
        }
        assertThat(actual).containsExactlyInAnyOrder(expected);
    }

    /// What was printed and not yet asked for.
    public String rest() {
        StringBuilder rest = new StringBuilder();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }
}
