package tomada.server.chat;

import java.io.IOException;
import java.time.Duration;

/// Ends the connections that do not end by themselves: whose network takes nothing, and who does
/// not close after the goodbye.
///
/// An idle member that vanishes without a word (a cable cut) is noticed by the kernel: it probes
/// after [#PROBE_AFTER] of silence, every [#PROBE_EVERY], and gives up after [#PROBES] (tcp(7),
/// TCP_KEEPIDLE). The kernel sends no probe while something is unacknowledged, and would send that
/// again for a quarter of an hour (tcp_retries2): so this thread watches what is unsent, in our
/// queue and in the kernel's.
final class Watch implements Runnable {
    static final Duration PROBE_AFTER = Duration.ofSeconds(30);
    static final Duration PROBE_EVERY = Duration.ofSeconds(10);
    static final int PROBES = 3;

    /// How long what still comes is read and thrown away after our FIN.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final Duration LONGEST_TICK = Duration.ofMillis(250);

    private final Room room;
    private final Duration stall;
    private final Unacknowledged unacknowledged;
    private final Thread thread;

    private Watch(Room room, Duration stall) {
        this.room = room;
        this.stall = stall;
        this.unacknowledged = new Unacknowledged(stall);
        this.thread = Thread.ofVirtual().name("chat watch").unstarted(this);
    }

    static Watch over(Room room, Limits limits) {
        Watch watch = new Watch(room, limits.stall());
        watch.thread.start();
        return watch;
    }

    void end() {
        thread.interrupt();
    }

    @Override
    public void run() {
        Duration quarter = stall.dividedBy(4);
        Duration tick = quarter.compareTo(LONGEST_TICK) < 0 ? quarter : LONGEST_TICK;
        try {
            while (true) {
                Thread.sleep(tick);
                room.connected().forEach(this::look);
                unacknowledged.overdue(room.connected()).forEach(this::drop);
            }
        } catch (InterruptedException e) {
            // The server ends.
        }
    }

    private void look(Member member) {
        if (member.writer.stalled() > stall.toNanos()) {
            drop(member);
        } else if (member.writer.rested() > LINGER.toNanos()) {
            close(member);
        }
    }

    private void drop(Member member) {
        room.leave(member, Departure.NO_ANSWER);
        try {
            member.connection.reset(); // it would not take a FIN either
        } catch (IOException e) {
            close(member);
        }
    }

    private static void close(Member member) {
        try {
            member.connection.close();
        } catch (IOException e) {
            // Nothing is left to do: its reader ends with the same failure.
        }
    }
}
