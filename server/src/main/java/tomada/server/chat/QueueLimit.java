package tomada.server.chat;

import java.util.ArrayList;
import java.util.List;

/// Who is too slow: more waits for it than the limit.
///
/// It looks at the members only when the log has grown so far that there can be one. Guarded by the
/// room's lock.
final class QueueLimit {
    private final long limit;
    private long slowest; // before the log is longer, nobody is too slow

    /// @param limit bytes, as [Allowance#queue]
    QueueLimit(long limit) {
        this.limit = limit;
        this.slowest = limit;
    }

    /// Whether somebody may be too slow, when the log ends at that position.
    boolean mayBePast(long logEnd) {
        return logEnd > slowest;
    }

    /// That as much waits for a member for whom alone there was a line.
    void waits(long bytes, long logEnd) {
        slowest = Math.min(slowest, logEnd + limit - bytes);
    }

    /// Those who are too slow.
    List<Member> past(Members members, long logEnd) {
        List<Member> slow = new ArrayList<>();
        long most = 0;
        for (Member member : members.all()) {
            long waiting = member.outbox.waiting(logEnd);
            if (waiting > limit) {
                slow.add(member);
            } else {
                most = Math.max(most, waiting);
            }
        }
        slowest = logEnd + limit - most;
        return slow;
    }
}
