package tomada.lan.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tomada.lan.tool.Probe.After;
import tomada.lan.tool.Probe.Ending;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Ports;
import tomada.lan.tool.Probe.Route;
import tomada.lan.tool.Probe.Said;
import tomada.lan.tool.Probe.Try;

/// The lines of `probe.py`: `WHAT INDEX ...` about an address, the last of a kind counts.
final class Lines {
    private final List<String[]> lines;

    Lines(String text) {
        lines = text.lines().map(line -> line.split(" ", 3)).toList();
    }

    Said said() {
        List<Try> tries = new ArrayList<>();
        while (of("address", tries.size()).isPresent()) {
            tries.add(tried(tries.size()));
        }
        return new Said(
                whole("nameless").orElse(""),
                whole("unresolved").orElse(""),
                tries,
                whole("ports")
                        .map(range -> range.split(" "))
                        .map(range ->
                                new Ports(Integer.parseInt(range[0]), Integer.parseInt(range[1]))));
    }

    private Try tried(int index) {
        String[] address = of("address", index).orElseThrow().split(" ");
        InetAddress ip = connected(InetAddress.ofLiteral(address[0]));
        String[] route = of("route", index).orElse("1 ").split(" ", 2);
        String[] after = of("after", index).orElse("open 0").split(" ");
        Route way = new Route(route[0].equals("0"), route[1], of("blocked", index).orElse(""));
        return new Try(
                ip,
                address[1].equals("-") ? "" : address[1],
                way,
                of("outcome", index).map(line -> ending(line.split(" "))).orElse(Ending.NONE),
                of("local", index).map(line -> local(line.split(" "), way)),
                of("answerer", index).map(InetAddress::ofLiteral),
                After.valueOf(after[0].toUpperCase(Locale.ROOT)),
                Duration.ofNanos((long) (Double.parseDouble(after[1]) * 1e9)),
                of("neighbour", index).orElse(""));
    }

    /// To connect(2), the address to bind to is the host itself: Linux takes it for loopback.
    private static InetAddress connected(InetAddress address) {
        return !address.isAnyLocalAddress()
                ? address
                : InetAddress.ofLiteral(address instanceof Inet6Address ? "::1" : "127.0.0.1");
    }

    /// A socket that is not connected has no address of its own; the route says which it sends by.
    private static InetSocketAddress local(String[] words, Route way) {
        InetAddress own = InetAddress.ofLiteral(words[0]);
        return new InetSocketAddress(
                own.isAnyLocalAddress() ? way.source().orElse(own) : own,
                Integer.parseInt(words[1]));
    }

    private static Ending ending(String[] words) {
        return new Ending(
                Outcome.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[0].equals("half"),
                words[2],
                words[3],
                Duration.ofNanos((long) (Double.parseDouble(words[4]) * 1e6)));
    }

    private Optional<String> of(String what, int index) {
        String number = Integer.toString(index);
        return lines.stream()
                .filter(line -> line.length > 2 && line[0].equals(what) && line[1].equals(number))
                .map(line -> line[2])
                .reduce((_, last) -> last);
    }

    private Optional<String> whole(String what) {
        return lines.stream()
                .filter(line -> line[0].equals(what) && line.length > 1)
                .map(line -> line.length > 2 ? line[1] + " " + line[2] : line[1])
                .findFirst();
    }
}
