package tomada.client.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The lines of a byte stream, however it is cut: each without its LF or CR LF, and
/// [visible][Visible].
final class Lines {
    /// Bytes of a line that are waited for: four times as many as a terminal takes.
    static final int LIMIT = 64 * 1024;

    private final String peer;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /// @param peer who sends them, for a complaint
    Lines(String peer) {
        this.peer = peer;
    }

    /// The lines that these bytes complete.
    ///
    /// @throws IOException a line has no end
    List<String> of(byte[] bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                begun.write(bytes, start, i - start);
                lines.add(end());
                start = i + 1;
            }
        }
        begun.write(bytes, start, bytes.length - start);
        if (begun.size() > LIMIT) {
            throw new IOException(
                    peer + " sends a line of more than " + LIMIT + " bytes: that is no chat");
        }
        return lines;
    }

    /// The line that the end of the stream completes, if one is begun.
    List<String> rest() {
        return begun.size() == 0 ? List.of() : List.of(end());
    }

    private String end() {
        byte[] line = begun.toByteArray();
        begun.reset();
        int length = line.length;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return Visible.of(Arrays.copyOf(line, length));
    }
}
