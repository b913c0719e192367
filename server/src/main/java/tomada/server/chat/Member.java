package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tomada.server.net.Connection;

/// Somebody in the chat.
///
/// ```
///  arrive            a good name           /quit, the end of the stream, a limit, RST ...
/// --------> VISITOR -------------> MEMBER -----------------------------------+
///              |                                                             v
///              +-----------------------------------------------------------> LEFT
///                              what waits for it is still sent, then FIN; then it is forgotten
/// ```
///
/// Its state is guarded by the room's lock.
final class Member {
    final Connection connection;
    final Outbox outbox;
    final Writer writer;

    private @Nullable Name name;
    private byte[] says = {};
    private byte[] does = {};
    private volatile boolean left; // read without the lock as well

    /// Whether its writer waits to be woken, and whether the room's list of those has it.
    boolean asleep;

    boolean listed;

    Member(Connection connection, Room room, Log log) {
        this.connection = connection;
        this.outbox = new Outbox(log);
        this.writer = new Writer(this, room);
    }

    /// Null for a visitor.
    @Nullable Name name() {
        return name;
    }

    void name(Name taken) {
        name = taken;
        says = (taken + ": ").getBytes(UTF_8);
        does = ("~ " + taken + " ").getBytes(UTF_8);
    }

    /// How a message of this member begins.
    byte[] says() {
        return says;
    }

    /// How an action of this member begins.
    byte[] does() {
        return does;
    }

    boolean left() {
        return left;
    }

    void leave() {
        left = true;
    }
}
