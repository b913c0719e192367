package tomada.lan;

import java.util.Map;
import java.util.Set;
import tomada.lan.LanException.Trouble;

/// The keys of a terminal, and what each of them sends.
final class Keys {
    /// The keys that send a signal, not a character: `^C`, `^Z` and `^\\`.
    private static final Set<String> SIGNALS = Set.of("\u0003", "\u001a", "\u001c");

    private static final Map<String, String> KEYS =
            Map.of(
                    "Enter", "\r",
                    "Tab", "\t",
                    "Escape", "\u001b",
                    "Backspace", "\u007f",
                    "Up", "\u001b[A",
                    "Down", "\u001b[B",
                    "Right", "\u001b[C",
                    "Left", "\u001b[D");

    private Keys() {}

    /// What a key sends, by its name: `^C`, `Enter`.
    static String sent(String key) {
        String sent = KEYS.get(key);
        if (sent == null && key.matches("\\^[@-_a-z]")) {
            sent = String.valueOf((char) (Character.toUpperCase(key.charAt(1)) ^ 0x40));
        }
        if (sent == null) {
            throw new LanException(
                    Trouble.USAGE, key + " is no key; give one as ^C, or one of " + KEYS.keySet());
        }
        return sent;
    }

    static boolean isSignal(String sent) {
        return SIGNALS.contains(sent);
    }
}
