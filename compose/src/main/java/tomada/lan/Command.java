package tomada.lan;

import java.util.OptionalInt;

/// A command that was typed at a terminal: its line, what it printed (plain text, with what was
/// typed into it), and its exit status once it has ended. Of what it printed the first 1,048,576
/// characters are there, control sequences counted, and a last line that tells how many more came:
/// `[4096 more characters]`.
public record Command(String line, String output, OptionalInt status) {}
