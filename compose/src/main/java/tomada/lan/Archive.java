package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A file or folder of this machine as an archive, tar(5), under its own name. Files, folders and
/// symbolic links are in it; sockets and pipes, which programs leave behind, are not. All of it is
/// root's, everybody may read it, and run what could be run here: who its owner is nobody knows on
/// a host.
final class Archive implements AutoCloseable {
    private static final int FILE = TarArchiveEntry.DEFAULT_FILE_MODE;
    private static final int PROGRAM = FILE | 0111;

    private final Path file;

    private Archive(Path file) {
        this.file = file;
    }

    /// @throws IOException naming the file that cannot be read
    static Archive of(Path from) throws IOException {
        String name = String.valueOf(from.toAbsolutePath().normalize().getFileName());
        Path file = Files.createTempFile("tomada-", ".tar");
        Archive archive = new Archive(file);
        try (var tar =
                new TarArchiveOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file)), UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            Path real = from.toRealPath();
            Files.walkFileTree(real, new Packing(tar, real, name));
            return archive;
        } catch (AccessDeniedException denied) {
            archive.close();
            throw new IOException("cannot read " + denied.getFile(), denied);
        } catch (IOException failed) {
            archive.close();
            throw failed;
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static final class Packing extends SimpleFileVisitor<Path> {
        private final TarArchiveOutputStream tar;
        private final Path root;
        private final String name;

        Packing(TarArchiveOutputStream tar, Path root, String name) {
            this.tar = tar;
            this.root = root;
            this.name = name;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            put(new TarArchiveEntry(folder, entry(folder) + "/", NOFOLLOW_LINKS));
            tar.closeArchiveEntry();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isSymbolicLink()) {
                TarArchiveEntry link = new TarArchiveEntry(entry(file), TarConstants.LF_SYMLINK);
                link.setLinkName(Files.readSymbolicLink(file).toString());
                put(link);
                tar.closeArchiveEntry();
            } else if (attributes.isRegularFile()) {
                TarArchiveEntry entry = new TarArchiveEntry(file, entry(file), NOFOLLOW_LINKS);
                entry.setMode(Files.isExecutable(file) ? PROGRAM : FILE);
                put(entry);
                Files.copy(file, tar);
                tar.closeArchiveEntry();
            }
            return FileVisitResult.CONTINUE;
        }

        private void put(TarArchiveEntry entry) throws IOException {
            entry.setIds(0, 0);
            entry.setNames("root", "root");
            tar.putArchiveEntry(entry);
        }

        private String entry(Path path) {
            String inside = root.relativize(path).toString();
            return inside.isEmpty() ? name : name + "/" + inside;
        }
    }
}
