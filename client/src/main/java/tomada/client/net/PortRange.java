package tomada.client.net;

import java.util.ArrayList;
import java.util.List;

/// Ports from one to another, both included, each 1 to 65535.
public record PortRange(int first, int last) {
    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(
                    first + "-" + last + " is not a range of ports: it goes up, from 1 to 65535");
        }
    }

    /// Reads `80`, `20-25`, `http`, or several of them between commas.
    ///
    /// @throws IllegalArgumentException it is none of them; the message is a sentence
    public static List<PortRange> list(String text, Transport transport) {
        List<PortRange> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            boolean range = dash > 0 && Character.isDigit(part.charAt(0));
            int first = Endpoint.port(range ? part.substring(0, dash) : part, transport);
            int last = range ? Endpoint.port(part.substring(dash + 1), transport) : first;
            ranges.add(new PortRange(first, last));
        }
        return ranges;
    }
}
