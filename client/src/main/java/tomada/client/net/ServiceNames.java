package tomada.client.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/// The port of a service's name, as getservbyname(3) finds it: `http` is 80.
///
/// First /etc/services, services(5), where the host has one; then the well-known ones and those of
/// the course, so that a host without that file knows them as well.
final class ServiceNames {
    private static final Path FILE = Path.of("/etc/services");
    private static final String BUILT_IN =
            """
            echo 7/tcp
            echo 7/udp
            discard 9/tcp
            discard 9/udp
            daytime 13/tcp
            daytime 13/udp
            ftp 21/tcp
            ssh 22/tcp
            telnet 23/tcp
            smtp 25/tcp mail
            time 37/tcp
            time 37/udp
            domain 53/tcp
            domain 53/udp
            tftp 69/udp
            http 80/tcp www
            pop3 110/tcp
            ntp 123/udp
            imap2 143/tcp imap
            snmp 161/udp
            https 443/tcp
            https 443/udp
            syslog 514/udp
            """;

    private ServiceNames() {}

    /// The port, or 0 where nobody knows that name for that transport.
    static int port(String name, Transport transport) {
        int port = 0;
        try {
            port = find(Files.readAllLines(FILE, StandardCharsets.ISO_8859_1), name, transport);
        } catch (IOException _) {
            // no such file: a minimal host
        }
        return port == 0 ? find(BUILT_IN.lines().toList(), name, transport) : port;
    }

    /// Lines read `name port/transport aliases # comment`.
    static int find(List<String> lines, String name, Transport transport) {
        for (String line : lines) {
            int comment = line.indexOf('#');
            StringTokenizer words =
                    new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
            if (words.countTokens() < 2) {
                continue;
            }
            boolean named = words.nextToken().equals(name);
            String port = words.nextToken();
            while (words.hasMoreTokens()) {
                named |= words.nextToken().equals(name);
            }
            if (named && port.endsWith("/" + transport.label)) {
                return Endpoint.number(port.substring(0, port.indexOf('/')));
            }
        }
        return 0;
    }
}
