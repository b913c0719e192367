package tomada.client;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Standard input, output and error of the process.
///
/// @param piped whether standard input is a pipe, a regular file or a socket, from which there is
///   something to send; on a terminal and on /dev/null there is not
/// @param out UTF-8 whatever the locale says; bytes written to it stay as they are
record StandardStreams(InputStream in, boolean piped, PrintStream out, PrintStream err) {
    private static final int S_IFMT = 0170000; // inode(7)
    private static final int S_IFCHR = 0020000;
    private static final int S_IFDIR = 0040000;

    static StandardStreams ofProcess() {
        return new StandardStreams(
                new FileInputStream(FileDescriptor.in),
                isPiped(Path.of("/dev/fd/0")),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err));
    }

    /// Whether that file can hold something to send: not a character device, a directory, or
    /// closed.
    static boolean isPiped(Path file) {
        try {
            int type = (Integer) Files.getAttribute(file, "unix:mode") & S_IFMT;
            return type != S_IFCHR && type != S_IFDIR;
        } catch (IOException e) {
            return false;
        }
    }

    /// The terminal to ask a person on; null where standard input or output is none.
    ///
    /// Asked for only when there is something to ask: the JDK opens it then.
    @Nullable Console console() {
        return System.console();
    }

    /// Standard output for bytes that are the result, which must not be lost in silence: where a
    /// [PrintStream] only remembers a failure, this throws it.
    OutputStream output() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                if (StandardStreams.this.out.checkError()) {
                    throw new IOException("cannot write to standard output");
                }
            }
        };
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
