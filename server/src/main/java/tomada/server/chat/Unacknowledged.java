package tomada.server.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the kernel has taken from us and the members' kernels have not acknowledged: the `tx_queue`
/// of /proc/net/tcp (proc(5)), netstat's Send-Q.
///
/// It is read every quarter of the stall limit, and only while something was sent since the last
/// time. On a system without that file nobody is overdue, and the kernel's own allowance hold.
final class Unacknowledged {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /// How many of the bytes that were sent had arrived, and since when no more have.
    private record Progress(long arrived, long since, boolean all) {}

    /// Somebody of whom something may be unacknowledged, and what was sent before the table is
    /// read: what is sent meanwhile is looked at the next time.
    private record Suspect(Member member, long sent) {}

    private final long stall;
    private final List<Path> tables;
    private final Map<Member, Progress> known = new HashMap<>();
    private long looked = System.nanoTime();

    Unacknowledged(Duration stall) {
        this(stall, TABLES);
    }

    /// Reads other tables of the same form.
    Unacknowledged(Duration stall, List<Path> tables) {
        this.stall = stall.toNanos();
        this.tables = tables;
    }

    /// Those of whom something is unacknowledged, and nothing was acknowledged during the limit.
    List<Member> overdue(Collection<Member> members) {
        long now = System.nanoTime();
        if (now - looked < stall / 4) {
            return List.of();
        }
        looked = now;
        known.keySet().retainAll(members);
        Map<String, Suspect> suspects = new HashMap<>();
        for (Member member : members) {
            Progress progress = known.get(member);
            long sent = member.writer.sent();
            if (progress == null || !progress.all || progress.arrived != sent) {
                try {
                    suspects.put(
                            key(member.connection.local(), member.connection.remote()),
                            new Suspect(member, sent));
                } catch (IOException e) {
                    known.remove(member); // it is closed
                }
            }
        }
        return suspects.isEmpty() ? List.of() : overdue(suspects, now);
    }

    private List<Member> overdue(Map<String, Suspect> suspects, long now) {
        List<Member> overdue = new ArrayList<>();
        for (Path table : tables) {
            try (BufferedReader lines = Files.newBufferedReader(table)) {
                lines.readLine(); // the heading
                String line;
                while ((line = lines.readLine()) != null) {
                    //  sl local_address rem_address st tx_queue:rx_queue ...
                    String[] field = line.strip().split(" +", 6);
                    Suspect suspect = suspects.get(field[1] + " " + field[2]);
                    if (suspect != null && isOverdue(suspect, queue(field[4]), now)) {
                        overdue.add(suspect.member);
                    }
                }
            } catch (IOException e) {
                // No such table: no IPv6, or not Linux.
            }
        }
        return overdue;
    }

    private static long queue(String queues) {
        return Long.parseLong(queues, 0, queues.indexOf(':'), 16);
    }

    private boolean isOverdue(Suspect suspect, long queue, long now) {
        long arrived = suspect.sent - queue;
        Progress before = known.get(suspect.member);
        if (before == null || before.arrived != arrived || queue == 0) {
            known.put(suspect.member, new Progress(arrived, now, queue == 0));
            return false;
        }
        return now - before.since >= stall;
    }

    /// A connection as the kernel writes it there, our end first.
    static String key(InetSocketAddress local, InetSocketAddress remote) {
        return written(local) + " " + written(remote);
    }

    /// An address: words of 4 bytes in the machine's byte order, and the port.
    private static String written(InetSocketAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress().getAddress());
        bytes.order(ByteOrder.nativeOrder());
        StringBuilder key = new StringBuilder();
        while (bytes.hasRemaining()) {
            key.append(String.format(Locale.ROOT, "%08X", bytes.getInt()));
        }
        return key + String.format(Locale.ROOT, ":%04X", address.getPort());
    }
}
