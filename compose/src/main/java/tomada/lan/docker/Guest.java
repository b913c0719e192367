package tomada.lan.docker;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A guest: a host that is a set of namespaces(7) in a container that it shares with others.
///
/// @param process its first process's id in that container; 0 while its plug is pulled
/// @param addresses on that container's network, IPv4 first
public record Guest(String name, long process, List<InetAddress> addresses) {

    /// Where a container that has guests says which.
    static final String LIST = "/run/guests";

    public Guest {
        addresses = List.copyOf(addresses);
    }

    boolean isDown() {
        return process == 0;
    }

    /// Reads that file: a line for each, of name, process and addresses.
    static List<Guest> parse(String text) {
        return text.lines()
                .map(line -> line.split(" "))
                .map(words ->
                        new Guest(
                                words[0],
                                Long.parseLong(words[1]),
                                Stream.of(Arrays.copyOfRange(words, 2, words.length))
                                        .map(InetAddress::ofLiteral)
                                        .toList()))
                .toList();
    }
}
