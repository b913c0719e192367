package tomada.guides;

/// What a POSIX shell reads.
final class Shell {
    private Shell() {}

    /// One word, whatever is in it.
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
