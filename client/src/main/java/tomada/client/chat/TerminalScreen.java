package tomada.client.chat;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/// A terminal: what is said scrolls by, and the member's own line stays whole under it.
///
/// JLine draws. It asks stty(1) for the terminal's modes (its provider `exec`), so no native code
/// is loaded. After [#close] the terminal is as it was, and on SIGTERM too.
public final class TerminalScreen implements Screen {
    private static final Duration ENOUGH = Duration.ofSeconds(1);
    private static final Size USUAL = Size.of(80, 24);

    private final Terminal terminal;
    private final Attributes before;
    private final InputLine line;
    private final Paint paint;
    private final BlockingQueue<Optional<byte[]>> typed = new LinkedBlockingQueue<>();
    private final Thread keyboard = new Thread(this::type, "keyboard");
    private final AtomicBoolean open = new AtomicBoolean();
    private final ShutdownHooks.Task atExit = this::close;
    private volatile @Nullable RuntimeException broken;

    /// Takes the terminal over.
    ///
    /// @param colored whether to use colours and other styles
    /// @param hint the first line
    /// @throws IOException there is no terminal, or none that can be drawn on
    public TerminalScreen(Members members, boolean colored, String hint) throws IOException {
        ShutdownHooks.add(atExit); // before JLine's own, which come in order
        try {
            terminal =
                    TerminalBuilder.builder()
                            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                            .dumb(false)
                            .encoding(StandardCharsets.UTF_8)
                            .type(terminalType())
                            .graphemeCluster(false) // to ask whether it can may take 0.5 s
                            .build();
        } catch (IllegalStateException e) {
            throw new IOException("the terminal cannot be drawn on: " + e.getMessage(), e);
        }
        before = terminal.getAttributes();
        open.set(true);
        line = new InputLine(terminal, new Completion(members), this::typed);
        paint = new Paint(colored ? colors() : 0);
        int columns = terminal.getSize().getColumns();
        if (columns == 0) {
            terminal.setSize(USUAL); // nobody has told the terminal its size yet
        }
        terminal.setAttributes(keyByKey(before));
        terminal.writer().println(paint.hint(hint, columns));
        keyboard.setDaemon(true);
        keyboard.start();
    }

    /// What calls itself xterm has had 256 colours for many years; a container's terminal does.
    private static String terminalType() {
        String type = System.getenv().getOrDefault("TERM", "");
        return type.equals("xterm") || type.equals("screen") ? type + "-256color" : type;
    }

    private int colors() {
        Integer colors = terminal.getNumericCapability(InfoCmp.Capability.max_colors);
        return colors == null ? 0 : Math.min(colors, 256);
    }

    /// Each key comes at once and unseen, Ctrl-C and Ctrl-\ too; Ctrl-Z still stops the program.
    private static Attributes keyByKey(Attributes before) {
        Attributes attributes = new Attributes(before);
        attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO), false);
        attributes.setControlChar(ControlChar.VINTR, 0); // stty(1): undef
        attributes.setControlChar(ControlChar.VQUIT, 0);
        return attributes;
    }

    private void typed(String text) {
        typed.add(Optional.of((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void type() {
        try {
            line.readLine("");
        } catch (EndOfFileException | UserInterruptException e) {
            // Ctrl-D, Ctrl-C, SIGINT, or close()
        } catch (RuntimeException | IOError e) {
            broken = new IllegalStateException(e);
        } finally {
            typed.add(Optional.empty());
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            Optional<byte[]> bytes = typed.take();
            if (broken != null) {
                throw new IOException("the terminal is gone", broken);
            }
            return bytes.orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void show(Line shown) {
        line.printAbove(paint.of(shown, line.columns()));
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public void prompt(String name) {
        line.prompt(paint.prompt(name));
    }

    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        try {
            keyboard.interrupt(); // takes the line off the screen, and the modes back
            keyboard.join(ENOUGH);
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException e) {
            // there is no terminal left to restore
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ShutdownHooks.remove(atExit);
        }
    }
}
