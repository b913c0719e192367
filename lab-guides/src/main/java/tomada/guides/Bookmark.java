package tomada.guides;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/// How far somebody has played each guide, kept in a file from one evening to the next.
///
/// @param file a properties file: a guide's name, and how many of its steps are done
record Bookmark(Path file) {

    /// Under XDG_STATE_HOME, as the XDG Base Directory Specification has it.
    static Bookmark ofUser() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder =
                state == null || state.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return new Bookmark(folder.resolve("tomada").resolve("guides.properties"));
    }

    /// How many steps of the guide are done.
    int done(Guide guide) throws IOException {
        String number = read().getProperty(guide.name(), "0");
        return number.matches("\\d{1,4}")
                ? Math.min(Integer.parseInt(number), guide.steps().size())
                : 0;
    }

    void put(Guide guide, int done) throws IOException {
        Properties all = read();
        if (done == 0) {
            all.remove(guide.name());
        } else {
            all.setProperty(guide.name(), Integer.toString(done));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, "Steps done of each guide of Tomada");
        }
    }

    private Properties read() throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (NoSuchFileException none) {
            // Nobody has played yet.
        }
        return all;
    }
}
