package tomada.client.chat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where a conversation is shown, and where the member's lines come from.
///
/// One thread takes what is typed, others show at the same time.
public sealed interface Screen extends AutoCloseable permits PlainScreen, TerminalScreen {
    /// What the member says next, as it goes out: a line with its end, or a piece of it. Waits for
    /// it.
    ///
    /// @return null when the member has nothing more to say
    byte @Nullable [] next() throws IOException;

    /// Shows a line of the server.
    void show(Line line) throws IOException;

    /// Whether somebody sits there who sees what is typed as the others see it, and who can be
    /// asked again.
    boolean interactive();

    /// What stands in front of the line that is typed: the member's name.
    void prompt(String name);

    @Override
    void close();
}
