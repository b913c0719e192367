package tomada.lan;

import org.jspecify.annotations.Nullable;

/// What went wrong with a LAN, in one sentence that shows its evidence: `server: nft -f - exited 1:
/// Operation not permitted`.
public final class LanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    /// What kind of thing went wrong, for those who act on it.
    public enum Trouble {
        /// No engine answers, or it went away half way.
        NO_ENGINE,
        /// No such LAN is up.
        NO_LAN,
        /// The LAN has no such host.
        NO_HOST,
        /// A host or a tool on it did not do what it was asked.
        FAILED,
        /// Something did not happen within its deadline.
        DEADLINE,
        /// This machine's kernel or engine, or the host's image, cannot do it.
        UNSUPPORTED,
        /// The values given make no sense, as 140 percent.
        USAGE
    }

    public LanException(Trouble trouble, String sentence) {
        this(trouble, sentence, null);
    }

    public LanException(Trouble trouble, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
