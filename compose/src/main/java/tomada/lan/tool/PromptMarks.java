package tomada.lan.tool;

/// The semantic prompt marks of OSC 133, by which a shell tells its terminal where a prompt, a
/// command's output and its end are.
///
/// ```
/// ESC ] 133 ; A BEL    a prompt starts        ESC ] 133 ; C BEL        output starts
/// ESC ] 133 ; B BEL    it ends, type here     ESC ] 133 ; D ; 0 BEL    the command ended with 0
/// ```
public final class PromptMarks {

    /// What bash 4.4 or newer evaluates to mark its prompts. Written so that it can follow any
    /// `.bashrc`: what that has in PS1 and PROMPT_COMMAND stays, and a PROMPT_COMMAND that sets PS1
    /// anew is followed.
    public static final String BASH =
            """
            PS0='\\e]133;C\\a'"$PS0"
            PS2='\\[\\e]133;A\\a\\]> \\[\\e]133;B\\a\\]'
            PROMPT_COMMAND='printf "\\e]133;D;%s\\a" "$?"'"${PROMPT_COMMAND:+;$PROMPT_COMMAND}"'
            case $PS1 in *"133;A"*) ;; *) PS1="\\[\\e]133;A\\a\\]$PS1\\[\\e]133;B\\a\\]" ;; esac'
            export -n PS0 PS1 PS2 PROMPT_COMMAND
            bind 'set enable-bracketed-paste off' 2>/dev/null
            history -d -1 2>/dev/null
            unset TOMADA_MARKS
            """;

    private static final String START = "\u001b]133;";
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
    private final StringBuilder rest = new StringBuilder();

    public PromptMarks(Reader reader) {
        this.reader = reader;
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
            int end = rest.indexOf(String.valueOf(BELL));
            if (end > LONGEST || (end < 0 && rest.length() > LONGEST)) {
                take(START.length());
                continue;
            }
            if (end < 0) {
                return;
            }
            mark(rest.substring(START.length(), end));
            rest.delete(0, end + 1);
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
