package tomada.server.chat;

import java.io.IOException;
import java.time.Duration;

/// Drops the members whose network takes nothing.
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

    static Watch over(Room room, Allowance allowance) {
        Watch watch = new Watch(room, allowance.stall());
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
        }
    }

    private void drop(Member member) {
        room.leave(member, Departure.NO_ANSWER);
        try {
            member.connection.reset(); // it would not take a FIN either
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
