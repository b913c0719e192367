package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tomada.client.net.LineReader;

/// The pairs of user and password that there are to send, one after the other.
sealed interface Logins {
    /// The next pair as two lines, `ana\nsegredo\n`; null when there is no other.
    ///
    /// @throws IOException there is half of one, or it cannot be read
    byte @Nullable [] next() throws IOException;

    /// The one of `--user` and `--password`.
    final class Given implements Logins {
        private byte @Nullable [] pair;

        /// @throws IllegalArgumentException one of them is no line; the message is a sentence
        Given(String user, String password) {
            pair = (line("--user", user) + line("--password", password)).getBytes(UTF_8);
        }

        @Override
        public byte @Nullable [] next() {
            byte[] once = pair;
            pair = null;
            return once;
        }

        private static String line(String option, String text) {
            if (text.indexOf('\n') >= 0 || text.endsWith("\r")) {
                throw new IllegalArgumentException(option + " is one line, without its end");
            }
            if (text.getBytes(UTF_8).length > LineReader.LONGEST) {
                throw new IllegalArgumentException(
                        option + " has at most " + LineReader.LONGEST + " bytes");
            }
            return text + "\n";
        }
    }

    /// Two lines of standard input each, byte by byte as they are.
    final class Piped implements Logins {
        private final InputStream in;

        Piped(InputStream in) {
            this.in = in;
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            if (!line(pair)) {
                return null;
            }
            if (!line(pair)) {
                throw new IOException(
                        "standard input has a user and no password: they are two lines");
            }
            return pair.toByteArray();
        }

        /// Whether there is one.
        private boolean line(ByteArrayOutputStream pair) throws IOException {
            int start = pair.size();
            int c = in.read();
            boolean any = c >= 0;
            for (; c >= 0 && c != '\n'; c = in.read()) {
                pair.write(c);
                if (pair.size() - start > LineReader.LONGEST) {
                    throw new IOException(
                            "a line of standard input has more than "
                                    + LineReader.LONGEST
                                    + " bytes: that is no user and no password");
                }
            }
            pair.write('\n');
            return any;
        }
    }

    /// What a person types, the password without being seen.
    final class Typed implements Logins {
        private final Console console;

        Typed(Console console) {
            this.console = console;
        }

        @Override
        public byte @Nullable [] next() {
            String user = console.readLine("user: ");
            char[] password = user == null ? null : console.readPassword("password: ");
            return password == null
                    ? null
                    : (user + "\n" + new String(password) + "\n").getBytes(UTF_8);
        }
    }
}
