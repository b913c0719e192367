package tomada.server.service;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import tomada.server.event.Transcript;

/// Opens the file of an [AccessLog]: makes it, locks it, mends its end.
///
/// A crash may leave the beginning of a record behind the last LF. Nobody was told that it is taken
/// down, so it is cut off. A last line without LF that is no beginning of a record is somebody
/// else's: it stays, and gets its LF.
final class AccessLogFile {
    private static final String TIME = "2026-11-20T10:24:38.123Z\t";

    private static final Pattern RECORD =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\t[^\n]*");

    private AccessLogFile() {}

    static FileChannel open(Path path, Transcript transcript) throws IOException {
        try {
            return lockedAndMended(path, transcript);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no folder for the log " + path, e);
        } catch (AccessDeniedException e) {
            throw new IOException("you may not write the log " + path, e);
        }
    }

    private static FileChannel lockedAndMended(Path path, Transcript transcript)
            throws IOException {
        boolean there = Files.exists(path);
        if (there && !Files.isRegularFile(path)) {
            throw new IOException("the log " + path + " is not a file");
        }
        FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            lock(file, path);
            mend(file, path, transcript);
            if (!there) {
                forceFolderOf(path);
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        boolean ours;
        try {
            ours = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            throw new IOException("another server writes the log " + path);
        }
    }

    private static void mend(FileChannel file, Path path, Transcript transcript)
            throws IOException {
        byte[] last = lastLine(path);
        if (last.length == 0) {
            return;
        }
        if (beginsRecord(new String(last, StandardCharsets.ISO_8859_1))) {
            file.truncate(file.size() - last.length);
            transcript.warn(
                    "the log "
                            + path
                            + " ended in the middle of a record, never acknowledged; its "
                            + last.length
                            + " bytes are cut off");
        } else {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        file.force(true);
    }

    /// What stands behind the last LF.
    private static byte[] lastLine(Path path) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            long start = in.length();
            while (start > 0) {
                in.seek(start - 1);
                if (in.read() == '\n') {
                    break;
                }
                start--;
            }
            in.seek(start);
            byte[] last = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, in.length() - start)];
            in.readFully(last);
            return last;
        } catch (FileNotFoundException e) {
            throw new IOException("you may not read the log " + path, e);
        }
    }

    /// Whether a record may have begun so, or a time that one begins with.
    static boolean beginsRecord(String line) {
        String rest = line.length() < TIME.length() ? TIME.substring(line.length()) : "";
        return RECORD.matcher(line + rest).matches();
    }

    /// The name of a new file is in its folder, which has an fsync(2) of its own.
    private static void forceFolderOf(Path path) throws IOException {
        try (FileChannel folder =
                FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
