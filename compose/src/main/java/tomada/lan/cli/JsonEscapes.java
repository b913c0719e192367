package tomada.lan.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;
import tomada.lan.tool.Visible;

/// What JSON text must not hold as it is, because a terminal shows it, too: JSON's own escapes (RFC
/// 8259, 7), so that whoever reads it gets the text whole.
final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
        codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
        return codes;
    }

    /// Called for each `char`; of what takes two, either is escaped.
    @Override
    public @Nullable SerializableString getEscapeSequence(int code) {
        return Visible.isHidden(code) ? new SerializedString("\\u%04x".formatted(code)) : null;
    }
}
