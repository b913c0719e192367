package tomada.server.chat;

import java.util.ArrayList;
import java.util.List;

/// The members whose writers have nothing to send, until what is said wakes them.
///
/// ```
///          add()                     awake(): the log has something for it
///  AWAKE --------> ASLEEP, listed -----------------------------------------> AWAKE
///    ^               | rouse(): a line for it alone
///    +---------------+ and it stays listed until the next awake()
/// ```
///
/// Guarded by the room's lock.
final class Sleepers {
    private List<Member> listed = new ArrayList<>();
    private long woken; // the end of the log when all were woken

    void add(Member member) {
        member.asleep = true;
        if (!member.listed) {
            member.listed = true;
            listed.add(member);
        }
    }

    /// Takes those for whom something was said since the last call; their writers are to be woken,
    /// which needs no lock.
    ///
    /// @param logEnd where the log ends
    List<Member> awake(long logEnd) {
        if (woken == logEnd) {
            return List.of();
        }
        woken = logEnd;
        List<Member> awake = listed;
        listed = new ArrayList<>();
        int count = 0;
        for (Member member : awake) {
            member.listed = false;
            if (!member.asleep) {
                continue;
            }
            if (member.outbox.waiting(logEnd) == 0 && !member.left()) {
                member.listed = true;
                listed.add(member); // only its own lines
            } else {
                member.asleep = false;
                awake.set(count++, member);
            }
        }
        awake.subList(count, awake.size()).clear();
        return awake;
    }

    /// Wakes one member's writer, if it sleeps.
    void rouse(Member member) {
        if (member.asleep) {
            member.asleep = false;
            member.writer.wake();
        }
    }
}
