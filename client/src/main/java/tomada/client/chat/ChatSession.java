package tomada.client.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tomada.client.net.Conversation;
import tomada.client.net.TroubleException;

/// One member's conversation with a chat server, PROTOCOL.md "chat": what the screen says goes out,
/// what comes in is shown.
///
/// ```
///   ASKED --name--> NAMED --/quit, or the end of what is typed--> LEAVING --FIN--> CLOSED
///     ^  |            |
///     +--+ taken, odd +-- "* bye", ERROR, RST, silence -------------------------> CLOSED
/// ```
public final class ChatSession {
    private final Conversation server;
    private final Screen screen;
    private final Members members;
    private final Optional<String> givenName;
    private final CountDownLatch mayTalk;
    private final Deque<String> unanswered = new ArrayDeque<>();
    private boolean asked;
    private boolean goodbye;
    private volatile boolean leaving;
    private volatile @Nullable IOException inputFailed;

    /// @param givenName the answer to the server's first question, not asked of the screen
    public ChatSession(
            Conversation server, Screen screen, Members members, Optional<String> givenName) {
        this.server = server;
        this.screen = screen;
        this.members = members;
        this.givenName = givenName;
        // What a pipe says next is a message, and must not be taken for another name.
        this.mayTalk = new CountDownLatch(givenName.isPresent() && !screen.interactive() ? 1 : 0);
    }

    /// Talks until either side ends it.
    ///
    /// @throws TroubleException reset, or silent
    /// @throws IOException the server refuses, or ends without goodbye; or the screen failed
    public void run() throws IOException {
        Thread.ofVirtual().name("input").start(this::talk);
        try {
            listen();
        } catch (TroubleException e) {
            if (inputFailed != null) {
                throw inputFailed;
            }
            if (!goodbye) { // whoever closes with something unread resets
                throw e;
            }
        }
    }

    private void talk() {
        try {
            mayTalk.await();
            for (byte[] line = screen.next(); line != null; line = screen.next()) {
                say(line);
            }
            if (screen.interactive() && members.name().isPresent()) {
                say("/quit\n".getBytes(StandardCharsets.UTF_8));
            }
            leaving = true;
            server.end();
        } catch (TroubleException e) {
            // the listener meets it too, after what the server still had to say
        } catch (IOException e) {
            inputFailed = new IOException("cannot read what is to be said: " + e.getMessage(), e);
            hangUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hangUp() {
        try {
            server.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private void say(byte[] line) throws IOException {
        String typed = new String(line, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
        leaving |= typed.equals("/quit");
        if (screen.interactive()) {
            said(typed); // first: the answer may be here before send() returns
        }
        server.send(line);
    }

    /// The server does not send a member's own messages back; as long as the member has no name,
    /// nobody knows which line is a message.
    private synchronized void said(String typed) throws IOException {
        Optional<String> name = members.name();
        if (name.isEmpty()) {
            unanswered.add(typed);
            return;
        }
        Optional<Line> own = Line.own(name.get(), typed);
        if (own.isPresent()) {
            screen.show(own.get());
        }
    }

    private void listen() throws IOException {
        Lines lines = new Lines(server.peer());
        for (byte[] data = server.receive(); data.length > 0; data = server.receive()) {
            for (String line : lines.of(data)) {
                hear(Line.of(line));
            }
        }
        for (String line : lines.rest()) {
            hear(Line.of(line));
        }
        if (!goodbye && !leaving) {
            throw new IOException(server.peer() + " ended the conversation without a goodbye");
        }
    }

    private void hear(Line line) throws IOException {
        if (line instanceof Line.Refusal refusal) {
            throw new IOException(server.peer() + " says: " + refusal.text());
        }
        boolean named = members.name().isPresent();
        if (line instanceof Line.Notice notice) {
            members.hear(notice);
            goodbye |= notice.saysGoodbye();
            if (!named && notice.asks()) {
                ask(notice);
                return;
            }
        }
        screen.show(line);
        if (!named && members.name().isPresent()) {
            named(members.name().get());
        }
    }

    /// The server asks for a name: the first time, or again because it does not take one.
    private synchronized void ask(Line.Notice notice) throws IOException {
        boolean again = asked;
        asked = true;
        if (again) {
            unanswered.poll();
            if (givenName.isPresent() && !screen.interactive()) {
                throw new IOException(notice.notice());
            }
        }
        screen.show(notice);
        if (!again && givenName.isPresent()) {
            unanswered.addFirst(givenName.get());
            server.send((givenName.get() + "\n").getBytes(StandardCharsets.UTF_8));
        } else {
            screen.prompt("name");
        }
    }

    private synchronized void named(String name) throws IOException {
        screen.prompt(name);
        unanswered.poll();
        while (!unanswered.isEmpty()) {
            said(unanswered.remove());
        }
        mayTalk.countDown();
    }
}
