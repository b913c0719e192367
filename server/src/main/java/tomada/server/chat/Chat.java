package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tomada.server.chat.Inbox.LineTooLong;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;
import tomada.server.service.StreamService;

/// Lets many people talk: course text 000, activity 2, PROTOCOL.md "chat".
public final class Chat implements StreamService {
    /// Bytes of one recv where nothing else is asked for: what many say at once comes in one.
    public static final int BUFFER = Inbox.LARGEST;

    /// How often a member that goes on talking wakes others before it gives way to them.
    private static final int WAKES = 4;

    private static final String[] HELP = {
        "* text, a message to everybody else; //text, one that begins with /",
        "* /me text, what you do",
        "* /msg name text, a message to one member",
        "* /who, who is here",
        "* /quit, goodbye",
    };

    /// How long a server that ends takes for its goodbyes.
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final Allowance allowance;
    private final Room room;
    private final Watch watch;

    public Chat(Allowance allowance, Transcript transcript) {
        this.allowance = allowance;
        this.room = new Room(allowance, transcript);
        this.watch = Watch.over(room, allowance);
    }

    @Override
    public void serve(Connection connection) throws IOException {
        connection.keepAlive(Watch.PROBE_AFTER, Watch.PROBE_EVERY, Watch.PROBES);
        Member member = room.arrive(connection);
        try {
            converse(member, new Inbox(connection, allowance.line()));
        } catch (IOException e) {
            boolean wasThere = room.leave(member, Departure.of(e));
            if (wasThere && member.name() == null) {
                throw e; // nobody knew the visitor: the server reports it
            }
        } finally {
            room.forget(member);
        }
    }

    /// The end comes gently: `* the server ends; bye` to all, behind what still waits for them.
    @Override
    public void end() {
        room.end(GOODBYE);
        watch.end();
    }

    /// Whether nobody is there, visitors included.
    boolean isEmpty() {
        return room.connected().isEmpty();
    }

    @SuppressWarnings("ThreadPriorityCheck") // they make it faster and fair; nothing relies on them
    private void converse(Member member, Inbox inbox) throws IOException {
        int wakes = 0;
        try {
            while (!member.left() && inbox.fill()) {
                int lines = 0;
                while (!member.left() && inbox.next()) {
                    hear(member, inbox);
                    lines++;
                }
                if (lines == 1) {
                    Thread.yield(); // of many who say a line now each says it: one wake-up for all
                }
                if (room.wake() && ++wakes % WAKES == 0) {
                    Thread.yield(); // who hears it comes first, then what is said next
                }
            }
            room.leave(member, Departure.END);
        } catch (LineTooLong e) {
            room.leave(member, Departure.LINE_TOO_LONG);
        }
    }

    private void hear(Member member, Inbox line) {
        if (member.name() == null) {
            name(member, line.text());
        } else if (line.isPlainMessage()) {
            room.say(member, member.says(), line.bytes(), line.from(), line.length());
        } else {
            obey(member, Command.of(line.text()));
        }
    }

    private void name(Member visitor, String typed) {
        @Nullable Name name = Name.of(typed);
        if (name == null) {
            room.tell(visitor, "* a name has 1 to 20 letters, digits, - or _; another name?");
        } else if (!room.enter(visitor, name)) {
            room.tell(visitor, "* " + name + " is taken; another name?");
        }
    }

    private void obey(Member member, Command command) {
        switch (command) {
            case Command.Say(String text) -> say(member, member.says(), text);
            case Command.Act(String text) -> say(member, member.does(), text);
            case Command.Whisper(String to, String text) -> whisper(member, to, text);
            case Command.Who _ -> room.tell(member, "* here are " + room.here());
            case Command.Help _ -> {
                for (String line : HELP) {
                    room.tell(member, line);
                }
            }
            case Command.Quit _ -> room.leave(member, Departure.QUIT);
            case Command.Nothing _ -> {}
            case Command.Incomplete(String word, String needs) ->
                    room.tell(member, "* " + word + " takes " + needs);
            case Command.Unknown(String word) ->
                    room.tell(member, "* no such command: " + word + "; /help tells them");
        }
    }

    private void say(Member member, byte[] head, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        room.say(member, head, bytes, 0, bytes.length);
    }

    private void whisper(Member member, String to, String text) {
        @Nullable Member other = room.find(to);
        if (other == null) {
            room.tell(member, "* nobody here is called " + to);
        } else {
            room.tell(other, "[" + member.name() + "] " + text);
            room.tell(member, "* to " + other.name() + ": " + text);
        }
    }
}
