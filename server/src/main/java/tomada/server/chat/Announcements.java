package tomada.server.chat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tomada.server.event.Transcript;

/// What the server prints of who came and went, in the order in which they did.
///
/// A line is added under the room's lock and printed without it: nobody in the room waits for a
/// terminal.
final class Announcements {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Transcript transcript;

    Announcements(Transcript transcript) {
        this.transcript = transcript;
    }

    void add(String line) {
        lines.add(line);
    }

    /// Prints what was added; one thread at a time, for the order.
    synchronized void print() {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            transcript.print(line);
        }
    }

    /// The same for who cannot wait.
    void printLater() {
        Thread.ofVirtual().name("chat announcements").start(this::print);
    }
}
