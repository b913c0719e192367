package tomada.server.net;

import java.time.Duration;

/// How much longer a connection may last: for ever while it talks, [Limits#idle] of silence, and a
/// little while after it was told its end.
///
/// Talking costs the one that talks a flag and no look at the clock; who looks at it, now and then,
/// is one watch for all connections. Times are those of [System#nanoTime].
final class Deadline {
    enum State {
        /// There is time left.
        EARLY,
        /// It has been silent for too long, said once.
        SILENT,
        /// It is to be closed.
        OVER
    }

    private final Duration idle;
    private volatile boolean talking = true;
    private volatile long end;
    private volatile boolean lingering;
    private long since;
    private boolean told;

    /// @param idle zero for ever
    Deadline(Duration idle) {
        this.idle = idle;
    }

    /// A byte has come or gone.
    void postpone() {
        if (!talking) {
            talking = true;
        }
    }

    /// It is over that much from now, and not later for being called again.
    void linger(Duration time) {
        if (!lingering) {
            end = System.nanoTime() + time.toNanos();
            lingering = true;
        }
    }

    /// Belongs to the watch's thread.
    State at(long now) {
        if (lingering) {
            return now - end >= 0 ? State.OVER : State.EARLY;
        }
        if (talking) {
            talking = false;
            since = now;
            return State.EARLY;
        }
        if (told || idle.isZero() || now - since < idle.toNanos()) {
            return State.EARLY;
        }
        told = true;
        return State.SILENT;
    }

    PastLimit silent() {
        String time =
                idle.toMillis() % 1000 == 0 ? idle.toSeconds() + " s" : idle.toMillis() + " ms";
        return new PastLimit("silent for " + time);
    }
}
