package tomada.guides;

import java.util.Optional;

/// Looks, while a step waits, whether that is in vain.
interface Watch {
    /// The sentence that tells why it is; nothing where it may not be.
    Optional<String> isInVain();
}
