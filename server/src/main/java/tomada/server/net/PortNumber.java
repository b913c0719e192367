package tomada.server.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A port as people write it: its number, or the name of a service that has it.
public final class PortNumber {
    /// The names of services(5), one `name port/protocol alias...` a line.
    private static final Path SERVICES = Path.of("/etc/services");

    private PortNumber() {}

    /// Reads a port, 0 to 65535, or a name in `/etc/services`, or one that every host knows.
    ///
    /// @throws IllegalArgumentException it is none; the message is a sentence
    public static int of(String text) {
        return of(text, SERVICES);
    }

    static int of(String text, Path services) {
        int port = isNumber(text) ? number(text) : named(text, services);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is not a port: a port is a number from 0 to 65535, or the name of"
                            + " a service, such as http");
        }
        return port;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits) {
        return digits.length() > 9 ? -1 : Integer.parseInt(digits);
    }

    private static int named(String name, Path services) {
        try (BufferedReader lines =
                Files.newBufferedReader(services, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.replaceFirst("#.*", "").strip().split("\\s+");
                for (int i = 0; i < fields.length; i++) {
                    if (i != 1 && fields.length > 1 && fields[i].equals(name)) {
                        return number(fields[1].replaceFirst("/.*", ""));
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return wellKnown(name); // a host without the file, or with another one
        }
        return wellKnown(name);
    }

    /// The ports of the course's first text, and those beside them.
    private static int wellKnown(String name) {
        return switch (name) {
            case "echo" -> 7;
            case "discard" -> 9;
            case "daytime" -> 13;
            case "ftp" -> 21;
            case "ssh" -> 22;
            case "telnet" -> 23;
            case "smtp" -> 25;
            case "domain" -> 53;
            case "tftp" -> 69;
            case "http" -> 80;
            case "pop3" -> 110;
            case "ntp" -> 123;
            case "imap", "imap2" -> 143;
            case "snmp" -> 161;
            case "irc" -> 194;
            case "https" -> 443;
            default -> -1;
        };
    }
}
