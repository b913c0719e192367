package tomada.lan.tool;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The semantic prompt marks of OSC 133, by which a shell tells its terminal where a prompt, a
/// command's output and its end are. Each carries a secret of the terminal as its `aid`; what does
/// not is a program's own text, whatever it looks like.
///
/// ```
/// ESC ] 133 ; A ; aid=SECRET BEL    a prompt starts
/// ESC ] 133 ; B ; aid=SECRET BEL    it ends, type here
/// ESC ] 133 ; C ; aid=SECRET BEL    output starts
/// ESC ] 133 ; D ; 0 ; aid=SECRET BEL    the command ended with 0
/// ```
public final class PromptMarks {

    /// What bash 4.4 or newer evaluates to mark its prompts, with the secret in `TOMADA_SECRET`.
    /// Written so that it can follow any `.bashrc`: what that has in PS1 and PROMPT_COMMAND stays,
    /// and a PROMPT_COMMAND that sets PS1 anew is followed.
    ///
    /// The secret is for the shell alone, and so no part of its environment, which any program of
    /// the same user finds in `/proc`: it is typed, see [#typed(String)].
    public static final String BASH =
            """
            PS0="\\e]133;C;aid=$TOMADA_SECRET\\a$PS0"
            PS2="\\[\\e]133;A;aid=$TOMADA_SECRET\\a\\]> \\[\\e]133;B;aid=$TOMADA_SECRET\\a\\]"
            PROMPT_COMMAND='printf "\\e]133;D;%s;aid='$TOMADA_SECRET'\\a" "$?"'"${PROMPT_COMMAND:+;$PROMPT_COMMAND}"'
            case $PS1 in *"133;A;aid='$TOMADA_SECRET'"*) ;; *) PS1="\\[\\e]133;A;aid='$TOMADA_SECRET'\\a\\]$PS1\\[\\e]133;B;aid='$TOMADA_SECRET'\\a\\]" ;; esac'
            export -n PS0 PS1 PS2 PROMPT_COMMAND
            bind 'set enable-bracketed-paste off' 2>/dev/null
            history -d -1 2>/dev/null
            unset TOMADA_MARKS TOMADA_SECRET
            """;

    private static final String START = "\u001b]133;";
    private static final String AID = ";aid=";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    /// Characters of a mark, at most; one that goes on is a program's own.
    private static final int LONGEST = 256;

    /// Takes what the terminal printed, cut by its marks.
    public interface Reader {
        void text(String text);

        void promptStarts();

        void promptEnds();

        void outputStarts();

        void commandEnds(int status);
    }

    private final Reader reader;
    private final String end;
    private final StringBuilder rest = new StringBuilder();

    /// @param secret letters and digits that the marks carry, see [#secret()]
    public PromptMarks(String secret, Reader reader) {
        this.reader = reader;
        this.end = AID + secret;
    }

    /// A secret for one terminal: 32 hexadecimal digits, which nobody can guess.
    public static String secret() {
        byte[] octets = new byte[16];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /// What is typed at a shell that has [#BASH] in `TOMADA_MARKS`, without the Enter.
    public static String typed(String secret) {
        return " TOMADA_SECRET=" + secret + "; eval \"$TOMADA_MARKS\"";
    }

    /// Takes the next characters; a mark may be cut anywhere.
    public void read(CharSequence printed) {
        rest.append(printed);
        while (!rest.isEmpty()) {
            int start = rest.indexOf(START);
            if (start < 0) {
                take(rest.length() - beginningOfMark());
                return;
            }
            take(start);
            int bell = rest.indexOf(String.valueOf(BELL));
            if (bell > LONGEST || (bell < 0 && rest.length() > LONGEST)) {
                take(START.length());
                continue;
            }
            if (bell < 0) {
                return;
            }
            String mark = rest.substring(START.length(), bell);
            // A program may have begun a mark that the shell's own ends.
            if (!mark.endsWith(end) || mark.indexOf(ESCAPE) >= 0) {
                take(START.length());
                continue;
            }
            mark(mark.substring(0, mark.length() - end.length()));
            rest.delete(0, bell + 1);
        }
    }

    private void take(int length) {
        if (length > 0) {
            reader.text(rest.substring(0, length));
            rest.delete(0, length);
        }
    }

    /// How many characters at the end may be the beginning of a mark.
    private int beginningOfMark() {
        for (int length = Math.min(START.length() - 1, rest.length()); length > 0; length--) {
            if (START.startsWith(rest.substring(rest.length() - length))) {
                return length;
            }
        }
        return 0;
    }

    private void mark(String mark) {
        switch (mark.isEmpty() ? ' ' : mark.charAt(0)) {
            case 'A' -> reader.promptStarts();
            case 'B' -> reader.promptEnds();
            case 'C' -> reader.outputStarts();
            case 'D' -> reader.commandEnds(status(mark));
            default -> {
                // A mark of a later version of the convention.
            }
        }
    }

    private static int status(String mark) {
        String status = mark.replaceFirst("^D;?", "");
        return status.matches("\\d{1,3}") ? Integer.parseInt(status) : 0;
    }
}
