package tomada.client;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tomada.client.net.Finding;
import tomada.client.net.PortRange;
import tomada.client.net.Transport;
import tomada.client.net.Verdict;

/// The findings of a probe, a line each, in columns: `5000/tcp open a server listens there`.
///
/// More than [#SHORT] ports in a row of which nothing better than the same is to be said share one:
/// `20-1023/tcp refused nothing listens there (1004 ports)`.
final class ProbeTable {
    private static final int SHORT = 10;
    private static final int VERDICT_WIDTH = Verdict.UNREACHABLE.name().length();

    private final Transport transport;
    private final PrintStream out;
    private final int width;
    private final List<Finding> alike = new ArrayList<>();

    ProbeTable(List<PortRange> ranges, Transport transport, PrintStream out) {
        this.transport = transport;
        this.out = out;
        int longest = 0;
        for (PortRange range : ranges) {
            longest = Math.max(longest, label(range.first(), range.last()).length());
        }
        this.width = longest;
    }

    void add(Finding finding) {
        if (!alike.isEmpty() && !continues(alike.getLast(), finding)) {
            end();
        }
        alike.add(finding);
        if (finding.verdict() == Verdict.OPEN) {
            end();
        }
    }

    /// Prints what was held back to be summed up.
    void end() {
        if (alike.size() > SHORT) {
            Finding first = alike.getFirst();
            String ports = " (" + alike.size() + " ports)";
            row(label(first.port(), alike.getLast().port()), first, ports);
        } else {
            for (Finding finding : alike) {
                row(label(finding.port(), finding.port()), finding, "");
            }
        }
        alike.clear();
    }

    private static boolean continues(Finding last, Finding next) {
        return next.port() == last.port() + 1
                && next.verdict() == last.verdict()
                && next.meaning().equals(last.meaning());
    }

    private void row(String label, Finding finding, String behind) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        out.println(
                label
                        + " ".repeat(width + 2 - label.length())
                        + verdict
                        + " ".repeat(VERDICT_WIDTH + 2 - verdict.length())
                        + finding.meaning()
                        + behind);
    }

    private String label(int first, int last) {
        return (first == last ? "" + first : first + "-" + last) + "/" + transport.label;
    }
}
