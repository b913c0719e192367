package tomada.guides;

import java.nio.file.Path;

/// A guide that cannot be understood: the file, the line, and a sentence that says what is wrong
/// and what would be right.
final class GuideException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GuideException(Path file, int line, String sentence) {
        super(file + ":" + line + ": " + sentence);
    }
}
