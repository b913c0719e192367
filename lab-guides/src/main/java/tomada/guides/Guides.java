package tomada.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder with the guides, one folder in it for each language.
///
/// @param folder `lab-guides`
/// @param language `en` or `pt`
record Guides(Path folder, String language) {
    static final List<String> LANGUAGES = List.of("en", "pt");

    Guides {
        if (!LANGUAGES.contains(language)) {
            throw new UsageException(
                    "there are no guides in '%s'; give one of %s".formatted(language, LANGUAGES));
        }
    }

    /// Every guide, in the order of their numbers.
    List<Guide> all() {
        return files().stream().map(GuideParser::parse).toList();
    }

    /// The guides that these names mean, all where there are none.
    List<Guide> named(List<String> names) {
        return names.isEmpty() ? all() : names.stream().map(this::find).toList();
    }

    /// The guide that is meant by a number (`3`, `03`), the beginning of a file's name, or a path.
    Guide find(String name) {
        Path path = Path.of(name);
        if (name.endsWith(".md")) {
            if (!Files.isRegularFile(path)) {
                throw new UsageException("there is no guide " + name);
            }
            return GuideParser.parse(path);
        }
        String wanted = name.matches("\\d") ? "0" + name : name;
        List<Path> found =
                files().stream()
                        .filter(file -> String.valueOf(file.getFileName()).startsWith(wanted))
                        .toList();
        if (wanted.isEmpty() || found.size() != 1) {
            String there = String.join(", ", files().stream().map(Guides::stem).toList());
            throw new UsageException(
                    name.isEmpty()
                            ? "no guide is named; there are " + there
                            : "'%s' is no guide; there are %s".formatted(name, there));
        }
        return GuideParser.parse(found.getFirst());
    }

    /// The same guide in the other languages.
    List<Guide> translations(Guide guide) {
        return LANGUAGES.stream()
                .filter(other -> !other.equals(language))
                .map(other -> folder.resolve(other).resolve(guide.name() + ".md"))
                .filter(Files::isRegularFile)
                .map(GuideParser::parse)
                .toList();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder.resolve(language))) {
            throw new UsageException("there are no guides in " + folder.resolve(language));
        }
        try (Stream<Path> files = Files.list(folder.resolve(language))) {
            return files.filter(file -> stem(file).matches("\\d\\d-.+")).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
    }
}
