package tomada.server.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;

/// The family of an Internet address, as `--family` names it and socket(2) does.
public enum Family {
    INET("inet", StandardProtocolFamily.INET, "0.0.0.0", "IPv4"),
    INET6("inet6", StandardProtocolFamily.INET6, "::", "IPv6");

    final String option;
    final StandardProtocolFamily protocol;
    final InetAddress everyInterface;
    final String version;

    Family(String option, StandardProtocolFamily protocol, String everyInterface, String version) {
        this.option = option;
        this.protocol = protocol;
        this.everyInterface = InetAddress.ofLiteral(everyInterface);
        this.version = version;
    }

    static Family of(InetAddress address) {
        return address instanceof Inet4Address ? INET : INET6;
    }

    /// Reads `inet` or `inet6`.
    ///
    /// @throws IllegalArgumentException it is neither; the message is a sentence
    public static Family named(String option) {
        for (Family family : values()) {
            if (family.option.equals(option)) {
                return family;
            }
        }
        throw new IllegalArgumentException("'" + option + "' is not a family: inet or inet6");
    }
}
