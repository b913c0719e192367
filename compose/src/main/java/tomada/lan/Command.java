package tomada.lan;

import java.util.OptionalInt;

/// A command that was typed at a terminal: its line, what it printed (plain text, with what was
/// typed into it), and its exit status once it has ended.
public record Command(String line, String output, OptionalInt status) {}
