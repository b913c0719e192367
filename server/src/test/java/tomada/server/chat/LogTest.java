package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log's segments are used again and again: whoever still sends from one must not notice.
final class LogTest {
    private static final byte[] NOBODY = {};

    private final Segments segments = new Segments();
    private final Log log = new Log(segments);
    private final History history = new History(log);

    /// Somebody who hears the log, and what it must have heard in the end.
    private final class Hearer {
        final Outbox outbox = new Outbox(log);
        final Batch batch = new Batch();
        final ByteArrayOutputStream due = new ByteArrayOutputStream();
        final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        boolean left;

        Hearer() {
            outbox.listen();
        }

        /// Takes what is next, as a writer under the room's lock.
        boolean takes() {
            batch.clear(log);
            outbox.take(batch);
            return !batch.isEmpty();
        }

        /// Sends some of what it took, as a writer without the lock.
        void sends(int most) throws IOException {
            if (batch.hasRemaining()) {
                batch.send((data, first, _) -> {
                    ByteBuffer piece = data[first];
                    byte[] bytes = new byte[Math.min(most, piece.remaining())];
                    piece.get(bytes);
                    heard.writeBytes(bytes);
                    return bytes.length;
                });
            }
        }

        void sendsAll() throws IOException {
            while (batch.hasRemaining()) {
                sends(Integer.MAX_VALUE);
            }
        }

        void mustHear(byte[] text) {
            due.writeBytes(text);
            due.write('\n');
        }

        /// Hears no more than what has been said.
        void leaves() {
            left = true;
            outbox.end();
        }

        /// Hears everything, and goes.
        void ends() throws IOException {
            sendsAll();
            while (takes()) {
                sendsAll();
            }
            assertHeard(due.size());
            outbox.discard();
        }

        /// That it has heard the first so many bytes that it must, and no others.
        private void assertHeard(int count) {
            byte[] all = due.toByteArray();
            byte[] got = heard.toByteArray();
            int difference = Arrays.mismatch(all, 0, count, got, 0, got.length);
            assertThat(difference).as("first byte that differs, of %d", count).isEqualTo(-1);
        }

        /// Goes in the middle of a send, what is left of which it still makes.
        void breaksOff() throws IOException {
            outbox.discard();
            sendsAll();
            assertHeard(heard.size());
            batch.clear(log);
        }
    }

    private static byte[] line(Random random, int number) {
        int length = random.nextInt(20) == 0 ? random.nextInt(9000) : random.nextInt(80);
        return (number + " " + String.valueOf((char) ('a' + number % 26)).repeat(length))
                .getBytes(UTF_8);
    }

    private void say(byte[] text) {
        log.append(NOBODY, text, 0, text.length);
        history.remember(text.length + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_in_whatever_order_each_hears_what_it_must(long seed) throws IOException {
        Random random = new Random(seed);
        List<Hearer> hearers = new ArrayList<>();
        Deque<String> last = new ArrayDeque<>();
        for (int i = 0; i < 40_000; i++) {
            if (hearers.size() < 8 && random.nextInt(10) == 0) {
                hearers.add(new Hearer());
            }
            if (hearers.isEmpty()) {
                continue;
            }
            Hearer one = hearers.get(random.nextInt(hearers.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    if (one.left) {
                        continue;
                    }
                    byte[] text = line(random, i);
                    say(text);
                    one.outbox.leaveOut(text.length + 1);
                    hearers.stream()
                            .filter(other -> other != one && !other.left)
                            .forEach(other -> other.mustHear(text));
                    last.add(new String(text, UTF_8) + "\n");
                    if (last.size() > 20) {
                        last.remove();
                    }
                }
                case 4 -> {
                    byte[] alone = line(random, i);
                    one.outbox.tell(alone);
                    one.due.writeBytes(alone);
                }
                case 5, 6, 7, 8 -> one.sends(1 + random.nextInt(5000));
                case 9, 10 -> {
                    if (!one.batch.hasRemaining()) {
                        one.takes();
                    }
                }
                default -> {
                    int what = random.nextInt(100);
                    if (what < 2 && !one.left) {
                        one.leaves();
                    } else if (what == 2) {
                        hearers.remove(one);
                        if (random.nextBoolean()) {
                            one.ends();
                        } else {
                            one.breaksOff();
                        }
                    }
                }
            }
        }
        ByteArrayOutputStream remembered = new ByteArrayOutputStream();
        history.writeTo(remembered);
        assertThat(remembered.toString(UTF_8)).isEqualTo(String.join("", last));
        for (Hearer one : hearers) {
            one.ends();
        }
        assertThat(segments.used()).as("20 lines and the end").isLessThanOrEqualTo(21);
    }

    @Test
    void the_last_lines_stay_as_they_are_however_long() {
        Deque<String> last = new ArrayDeque<>();
        for (int i = 0; i < 200; i++) {
            String text = String.valueOf((char) ('a' + i % 26)).repeat(8000); // 8 to a segment
            say(text.getBytes(UTF_8));
            last.add(text + "\n");
            if (last.size() > 20) {
                last.remove();
            }
            ByteArrayOutputStream remembered = new ByteArrayOutputStream();
            history.writeTo(remembered);
            byte[] expected = String.join("", last).getBytes(UTF_8);
            assertThat(Arrays.mismatch(remembered.toByteArray(), expected)).isEqualTo(-1);
        }
    }

    @Test
    void segments_are_used_again() throws IOException {
        Hearer ana = new Hearer();
        byte[] text = "x".repeat(1000).getBytes(UTF_8);
        for (int i = 0; i < 100_000; i++) { // 100 MB
            say(text);
            ana.takes();
        }
        assertThat(segments.used()).isLessThanOrEqualTo(3);
    }

    @Test
    void behind_one_who_left_and_takes_nothing_they_are_used_again_too() throws IOException {
        Hearer gone = new Hearer();
        byte[] text = "x".repeat(1000).getBytes(UTF_8);
        for (int i = 0; i < 100; i++) { // some segments
            say(text);
            gone.mustHear(text);
        }
        gone.leaves();
        for (int i = 0; i < 100_000; i++) {
            say(text);
        }
        assertThat(segments.used()).isLessThanOrEqualTo(4);
        gone.ends();
        assertThat(segments.used()).isLessThanOrEqualTo(2);
    }

    @Test
    void behind_a_slow_one_the_log_goes_on_in_the_heap_and_comes_back() throws IOException {
        Hearer slow = new Hearer();
        byte[] text = "x".repeat(1000).getBytes(UTF_8);
        int lines = 3 * Segments.DIRECT * Segments.SIZE / (text.length + 1);
        for (int i = 0; i < lines; i++) {
            say(text);
            slow.mustHear(text);
        }
        assertThat(segments.used()).isEqualTo(Segments.DIRECT);
        assertThat(log.last().bytes.isDirect()).isFalse();
        slow.ends();
        for (int i = 0; i < 200; i++) {
            say(text);
        }
        assertThat(log.last().bytes.isDirect()).isTrue();
        assertThat(segments.used()).isLessThanOrEqualTo(3);
    }
}
