package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;

/// Who is there, and what all of them hear, in one order.
///
/// One lock guards it. It is held to append a line or to look what is next, never to send, receive
/// or print: nobody waits for anybody's network.
final class Room {
    private static final byte[] NOTICE = {'*', ' '};

    private final Allowance allowance;
    private final ReentrantLock lock = new ReentrantLock();
    private final Log log = new Log(new Segments());
    private final History history = new History(log);
    private final Members members = new Members();
    private final Set<Member> connected = ConcurrentHashMap.newKeySet(); // visitors, and who left
    private final Sleepers sleepers = new Sleepers();
    private final QueueLimit queueLimit;
    private final Announcements announcements;
    private boolean ended;

    Room(Allowance allowance, Transcript transcript) {
        this.allowance = allowance;
        this.queueLimit = new QueueLimit(allowance.queue());
        this.announcements = new Announcements(transcript);
    }

    /// Opens the door to a visitor.
    Member arrive(Connection connection) {
        Member visitor = new Member(connection, this, log);
        connected.add(visitor);
        tell(visitor, "* welcome; what is your name?");
        visitor.writer.start();
        boolean late;
        lock.lock();
        try {
            late = ended;
        } finally {
            lock.unlock();
        }
        if (late) {
            leave(visitor, Departure.SERVER_ENDS);
        }
        return visitor;
    }

    /// Makes a visitor a member, unless somebody has that name.
    boolean enter(Member visitor, Name name) {
        lock.lock();
        try {
            if (visitor.left()) {
                return true;
            }
            if (!members.add(name, visitor)) {
                return false;
            }
            notice(name + " joined");
            visitor.name(name);
            visitor.outbox.listen();
            ByteArrayOutputStream welcome = new ByteArrayOutputStream();
            history.writeTo(welcome);
            welcome.writeBytes(line("* you are " + name + "; here are " + members));
            visitor.outbox.tell(welcome.toByteArray());
            sleepers.rouse(visitor);
            announcements.add(name + " joined from " + visitor.connection.peer());
        } finally {
            lock.unlock();
        }
        announcements.print();
        return true;
    }

    /// Passes a message or an action on to everybody else.
    ///
    /// @param head how it begins: [Member#says] or [Member#does]
    void say(Member member, byte[] head, byte[] text, int from, int length) {
        lock.lock();
        try {
            if (!member.left()) {
                int size = head.length + length + 1;
                log.append(head, text, from, length);
                history.remember(size);
                member.outbox.leaveOut(size);
                dropTheSlow();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Finds a member by a name as somebody typed it.
    @Nullable Member find(String typed) {
        lock.lock();
        try {
            return members.find(typed);
        } finally {
            lock.unlock();
        }
    }

    /// All members' names, in the order of their arrival.
    String here() {
        lock.lock();
        try {
            return members.toString();
        } finally {
            lock.unlock();
        }
    }

    /// Sends a line to one member.
    void tell(Member member, String text) {
        byte[] line = line(text);
        lock.lock();
        try {
            if (member.left()) {
                return;
            }
            member.outbox.tell(line);
            sleepers.rouse(member);
            queueLimit.waits(member.outbox.waiting(log.end()), log.end());
            dropTheSlow();
        } finally {
            lock.unlock();
        }
    }

    /// Takes somebody out of the room, and tells the others.
    ///
    /// @return whether it was still there
    boolean leave(Member member, Departure why) {
        boolean wasThere;
        lock.lock();
        try {
            wasThere = depart(member, why);
        } finally {
            lock.unlock();
        }
        wake();
        announcements.print();
        return wasThere;
    }

    /// Waits until all is sent to who left, and forgets it.
    void forget(Member member) {
        member.writer.await(allowance.stall().multipliedBy(2)); // the watch sees to it long before
        connected.remove(member);
    }

    /// Waits until there is something to send to a member, and fills the batch with it.
    ///
    /// @param batch what was taken before, and is sent
    /// @return false when the member left and has everything
    @SuppressWarnings("ThreadPriorityCheck") // the yield makes sends larger; nothing relies on it
    boolean await(Member member, Batch batch) {
        while (true) {
            lock.lock();
            try {
                batch.clear(log);
                member.outbox.take(batch);
                if (!batch.isEmpty() || member.left()) {
                    return !batch.isEmpty();
                }
                sleepers.add(member);
            } finally {
                lock.unlock();
            }
            LockSupport.park();
            Thread.yield(); // who has something to say now says it first: one send for all
        }
    }

    /// Nothing more is sent to a member: what is only for it goes, and what it stands before.
    void finish(Member member, Batch batch) {
        lock.lock();
        try {
            batch.clear(log);
            member.outbox.discard();
        } finally {
            lock.unlock();
        }
    }

    /// Wakes the writers that slept through what was said since the last call; whoever said
    /// something calls it, once for many lines.
    ///
    /// @return whether there was one
    boolean wake() {
        List<Member> awake;
        lock.lock();
        try {
            awake = sleepers.awake(log.end());
        } finally {
            lock.unlock();
        }
        for (Member member : awake) {
            member.writer.wake();
        }
        return !awake.isEmpty();
    }

    /// Everybody with a connection: members, visitors, and who left and is not forgotten yet.
    Set<Member> connected() {
        return connected;
    }

    /// Says goodbye to all, behind what waits for them.
    ///
    /// @param time how long that may take
    void end(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            ended = true;
            for (Member member : connected) {
                depart(member, Departure.SERVER_ENDS);
            }
        } finally {
            lock.unlock();
        }
        for (Member member : connected) {
            member.writer.await(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private boolean depart(Member member, Departure why) {
        if (member.left()) {
            return false;
        }
        member.leave();
        member.outbox.end();
        if (why == Departure.TOO_SLOW || !why.reachable()) {
            member.outbox.discard();
        }
        String farewell = why.farewell(allowance);
        if (farewell != null) {
            member.outbox.tell(line(farewell));
        }
        sleepers.rouse(member);
        Name name = member.name();
        if (name != null) {
            members.remove(name);
            if (why != Departure.SERVER_ENDS) {
                notice(why.of(name));
                announcements.add(why.of(name));
            }
        }
        return true;
    }

    private void notice(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        log.append(NOTICE, bytes, 0, bytes.length);
        dropTheSlow();
    }

    private void dropTheSlow() {
        if (queueLimit.mayBePast(log.end())) {
            List<Member> slow = queueLimit.past(members, log.end());
            if (!slow.isEmpty()) {
                slow.forEach(member -> depart(member, Departure.TOO_SLOW));
                announcements.printLater();
            }
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(UTF_8);
    }
}
