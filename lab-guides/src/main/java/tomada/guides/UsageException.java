package tomada.guides;

/// A command line that makes no sense: the sentence says what is wrong and what would be right.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String sentence) {
        super(sentence);
    }
}
