package tomada.lan.ladder;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written on an arrow, in parts that are left out when there is no room.
///
/// @param ports `*→65432`; empty where the headings say it
/// @param what `SYN ACK`, `UDP`, `ICMP port unreachable`
/// @param note `lost`, `retransmission`, `window 0`; may be empty
/// @param numbers `seq 0 ack 1`; may be empty
/// @param size `12 bytes`; may be empty
/// @param payload in printable form, without quotes; may be empty
public record Label(
        String ports, String what, String note, String numbers, String size, String payload) {
    private static final String GAP = "  ";
    private static final int FEW = 6;

    Label withoutPorts() {
        return new Label("", what, note, numbers, size, payload);
    }

    /// All of it.
    public String text() {
        return fit(Integer.MAX_VALUE);
    }

    /// As much as has room in so many columns: the payload is shortened first, then the numbers go,
    /// then the size, then the payload; the rest is cut where even that has no room.
    public String fit(int columns) {
        return Stream.of(
                        payload.isEmpty() ? "" : with(numbers, size, payload),
                        shortened(columns, numbers, size),
                        shortened(columns, "", size),
                        shortened(columns, "", ""),
                        join(ports, what, numbers, size, note),
                        join(ports, what, size, note),
                        join(ports, what, note),
                        join(what, note))
                .filter(text -> !text.isEmpty() && text.length() <= columns)
                .findFirst()
                .orElseGet(() -> what.substring(0, Math.clamp(columns, 0, what.length())));
    }

    private String with(String numbers, String size, String payload) {
        return join(ports, what, numbers, size, '"' + payload + '"', note);
    }

    /// With the payload in the room that these parts leave, whole or ending in `…`; empty where
    /// that is no more than a few letters, which say nothing.
    private String shortened(int columns, String numbers, String size) {
        int room = columns - with(numbers, size, "").length();
        if (payload.isEmpty() || room < Math.min(payload.length(), FEW)) {
            return "";
        }
        return with(numbers, size, payload.length() <= room ? payload : cut(room - 1) + '…');
    }

    /// So many characters, not ending within an escape.
    private String cut(int length) {
        int end = Math.min(length, payload.length());
        int at = 0;
        while (at < end) {
            int size = escape(at);
            if (at + size > end) {
                break;
            }
            at += size;
        }
        return payload.substring(0, at);
    }

    private int escape(int at) {
        if (payload.charAt(at) != '\\') {
            return 1;
        }
        return payload.startsWith("\\x", at) ? 4 : 2;
    }

    private static String join(String... parts) {
        return List.of(parts).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(GAP));
    }
}
