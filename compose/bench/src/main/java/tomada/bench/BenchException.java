package tomada.bench;

/// What went wrong, in one sentence.
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchException(String sentence) {
        super(sentence);
    }
}
