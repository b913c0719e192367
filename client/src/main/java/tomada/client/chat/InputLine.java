package tomada.client.chat;

import java.io.IOException;
import java.util.function.Consumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Completer;
import org.jline.reader.Reference;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/// The line that a member types: JLine's, read once for the whole conversation.
///
/// Enter hands the line over and empties it, and nothing else: the terminal stays as it is, so
/// nothing flickers, and what is typed meanwhile is never echoed in between.
final class InputLine extends LineReaderImpl {
    private final Consumer<String> typed;

    InputLine(Terminal terminal, Completer completer, Consumer<String> typed) throws IOException {
        super(terminal, "chat");
        this.typed = typed;
        setCompleter(completer);
        setParser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]));
        option(Option.DISABLE_EVENT_EXPANSION, true); // !! is text
        option(Option.CASE_INSENSITIVE, true);
        option(Option.ERASE_LINE_ON_FINISH, true);
        option(Option.AUTO_MENU, false);
        setVariable(BELL_STYLE, "none");
        setVariable(COMPLETION_STYLE_STARTING, "");
    }

    @Override
    public KeyMap<Binding> emacs() {
        KeyMap<Binding> keys = super.emacs();
        keys.bind(new Reference(INTERRUPT), KeyMap.ctrl('C'));
        return keys;
    }

    /// Columns of the terminal, as of its last change.
    int columns() {
        return size.getColumns();
    }

    /// Changes what stands in front of the line, while it is being typed as well.
    void prompt(String text) {
        lock.lock();
        try {
            setPrompt(text);
            if (reading) {
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Enter. A text of several lines was pasted: each is one.
    @Override
    protected boolean acceptLine() {
        String text = buf.toString();
        buf.clear();
        text.lines().filter(line -> !line.isEmpty()).forEach(this::handOver);
        history.moveToEnd();
        return true;
    }

    private void handOver(String line) {
        history.add(line);
        typed.accept(line);
    }

    /// Ctrl-C: clears the line, or leaves where there is nothing to clear.
    @Override
    protected boolean interrupt() {
        if (buf.length() == 0) {
            state = State.EOF;
        }
        buf.clear();
        history.moveToEnd();
        return true;
    }
}
