package tomada.server.chat;

import org.jspecify.annotations.Nullable;

/// What one member has still to be sent: the log from where it stands, without its own lines, and
/// the lines that are for it alone, each in its place.
///
/// ```
///  log   ... [ bruno: oi | ana: oi | carla: tchau |  end
///             ^            ------- own: left out  ^
///             stands here                         for ana alone: [bruno] psst
/// ```
///
/// Guarded by the room's lock.
final class Outbox {
    /// A place of the log where the member hears something else: a line for it alone, or nothing
    /// for as long as its own line is.
    private static final class Mark {
        final long at;
        long to;
        final byte @Nullable [] line;
        @Nullable Mark next;

        Mark(long at, long to, byte @Nullable [] line) {
            this.at = at;
            this.to = to;
            this.line = line;
        }
    }

    private final Log log;
    private @Nullable Segment segment; // null: it hears only what is for it alone
    private int offset;
    private long end = Long.MAX_VALUE;
    private @Nullable Segment lastKept; // null until the end is known
    private @Nullable Mark first;
    private @Nullable Mark last;
    private long alone; // bytes of the lines for it alone
    private long own; // bytes of its own lines that it has not passed yet

    Outbox(Log log) {
        this.log = log;
    }

    /// From here on the member hears the log.
    void listen() {
        stand(log.last());
        offset = log.last().end;
    }

    /// The member hears the log up to its present end, and then only what is for it alone.
    ///
    /// Until now it kept everything from where it stands on, whatever comes; from now on it keeps
    /// only what it will hear, so that the log does not grow behind one who left and takes nothing.
    void end() {
        end = log.end();
        Segment here = segment;
        if (here != null) {
            for (Segment kept = here; kept != null; kept = kept.next) {
                log.hold(kept);
            }
            lastKept = log.last();
            log.leave(here);
        }
    }

    /// Throws away everything that is still to be sent.
    void discard() {
        stand(null);
        first = null;
        last = null;
        alone = 0;
        own = 0;
    }

    /// How many bytes wait, when the log ends at that position.
    long waiting(long logEnd) {
        return alone + (segment == null ? 0 : Math.min(logEnd, end) - position(segment) - own);
    }

    /// Leaves out the line of this length that the log ends with.
    void leaveOut(int length) {
        Segment here = segment;
        if (here == null) {
            return;
        }
        long to = log.end();
        long from = to - length;
        if (first == null && position(here) == from) {
            moveTo(here, to);
        } else if (last != null && last.line == null && last.to == from) {
            last.to = to;
            own += length;
        } else {
            add(new Mark(from, to, null));
            own += length;
        }
    }

    /// Adds a line, its LF included, that only this member hears, now.
    void tell(byte[] line) {
        long now = Math.min(log.end(), end);
        add(new Mark(now, now, line));
        alone += line.length;
    }

    /// Takes what is to be sent next, if there is something.
    void take(Batch batch) {
        while (!batch.isFull()) {
            Mark mark = first;
            Segment here = segment;
            if (mark != null && (here == null || position(here) >= mark.at)) {
                remove(mark);
                if (mark.line != null) {
                    alone -= mark.line.length;
                    batch.add(mark.line);
                } else if (here != null) {
                    own -= mark.to - mark.at;
                    moveTo(here, mark.to);
                }
                continue;
            }
            if (here == null) {
                return;
            }
            long limit = Math.min(end, mark == null ? Long.MAX_VALUE : mark.at);
            int stop = (int) Math.min(here.end, limit - here.start);
            if (offset < stop) {
                batch.add(log, here, offset, stop);
                offset = stop;
            } else if (here.next != null && position(here) < limit) {
                stand(here.next);
                offset = 0;
            } else {
                return;
            }
        }
    }

    private long position(Segment here) {
        return here.start + offset;
    }

    private void moveTo(Segment here, long position) {
        Segment there = here;
        while (position > there.start + there.end && there.next != null) {
            there = there.next;
        }
        stand(there);
        offset = (int) (position - there.start);
    }

    private void stand(@Nullable Segment there) {
        Segment here = segment;
        if (here == there) {
            return;
        }
        segment = there;
        if (lastKept != null) {
            releaseTo(here, there);
            return;
        }
        if (there != null) {
            log.enter(there);
        }
        if (here != null) {
            log.leave(here);
        }
    }

    private void releaseTo(@Nullable Segment from, @Nullable Segment to) {
        Segment kept = from;
        while (kept != null && kept != to) {
            Segment next = kept == lastKept ? null : kept.next;
            log.release(kept);
            kept = next;
        }
    }

    private void add(Mark mark) {
        if (last == null) {
            first = mark;
        } else {
            last.next = mark;
        }
        last = mark;
    }

    private void remove(Mark mark) {
        first = mark.next;
        if (first == null) {
            last = null;
        }
    }
}
