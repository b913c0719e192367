package tomada.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tomada.client.net.Datagram;

/// What a client sends: the argument TEXT, else what is piped into it, else the course's text.
///
/// @param piped whether the bytes are those of standard input, unknown how many
record Content(InputStream bytes, boolean piped) {
    /// What `TEXT` says, in every client.
    static final String TEXT =
            "Text to send, as UTF-8, in quotes when it has spaces, behind -- when it starts with -."
                    + " Without it: standard input as it is, when that is a pipe or a file, else";

    static Content of(@Nullable String text, String course, StandardStreams streams) {
        if (text == null && streams.piped()) {
            return new Content(streams.in(), true);
        }
        byte[] bytes = (text == null ? course : text).getBytes(StandardCharsets.UTF_8);
        return new Content(new ByteArrayInputStream(bytes), false);
    }

    /// All of it, to be sent in one datagram; one byte more than fits stands for too many.
    byte[] datagram() throws IOException {
        return bytes.readNBytes(Datagram.LONGEST + 1);
    }
}
