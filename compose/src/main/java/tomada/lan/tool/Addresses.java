package tomada.lan.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// IP addresses as people and tools write them: IPv6 as RFC 5952 has it, `fd77::10`.
public final class Addresses {
    private static final Pattern ZEROS = Pattern.compile("(?<![^:])0(?::0)+(?![^:])");

    private Addresses() {}

    public static String text(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        // The longest run of zeros, the first of equals, becomes "::".
        return ZEROS.matcher(text)
                .results()
                .reduce((a, b) -> b.group().length() > a.group().length() ? b : a)
                .map(run -> shortened(text, run))
                .orElse(text);
    }

    private static String shortened(String text, MatchResult run) {
        String before = text.substring(0, run.start()).replaceFirst(":$", "");
        String after = text.substring(run.end()).replaceFirst("^:", "");
        return before + "::" + after;
    }
}
