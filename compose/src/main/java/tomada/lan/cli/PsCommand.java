package tomada.lan.cli;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.Outsider;
import tomada.lan.tool.Addresses;

/// `lan ps`: the hosts of a LAN, or every LAN.
@Command(name = "ps", description = "Shows the hosts: state, image, addresses.")
final class PsCommand implements Callable<Integer> {
    @Mixin Target target = new Target();

    @Option(names = "--all", description = "Every LAN of the engine instead of one LAN's hosts.")
    boolean all;

    private final Output output;

    PsCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (all) {
            lans();
        } else {
            try (Lan lan = target.attach()) {
                hosts(lan.hosts(), lan.outsiders());
            }
        }
        return ExitStatus.OK.code;
    }

    private void lans() {
        List<Lan.Summary> lans = Lan.list();
        if (target.json) {
            output.json(lans);
            return;
        }
        output.table(
                List.of("LAN", "PROJECT", "HOSTS", "RUNNING"),
                lans.stream()
                        .map(lan ->
                                List.of(
                                        lan.number() < 0 ? "-" : "" + lan.number(),
                                        lan.project(),
                                        "" + lan.hosts(),
                                        "" + lan.running()))
                        .toList());
    }

    private void hosts(List<Host> hosts, List<Outsider> outsiders) {
        if (target.json) {
            output.json(
                    Stream.concat(
                                    hosts.stream().map(PsCommand::json),
                                    outsiders.stream().map(PsCommand::json))
                            .toList());
            return;
        }
        var networks = new TreeSet<String>(Comparator.reverseOrder());
        hosts.forEach(host -> networks.addAll(host.addresses().keySet()));
        List<String> headings = new ArrayList<>(List.of("HOST", "STATE", "IMAGE"));
        networks.forEach(network -> headings.add(network.toUpperCase(Locale.ROOT)));
        List<List<String>> rows = new ArrayList<>();
        for (Host host : hosts) {
            String owner = host.sharesNetworkOf().map(" (on %s)"::formatted).orElse("");
            List<String> row =
                    new ArrayList<>(
                            List.of(host.name() + owner, host.state(), image(host.image())));
            networks.forEach(network -> row.add(addresses(host, network)));
            rows.add(row);
        }
        for (Outsider outsider : outsiders) {
            List<String> row =
                    new ArrayList<>(
                            List.of(outsider.name(), outsider.state(), image(outsider.image())));
            networks.forEach(_ -> row.add(""));
            rows.add(row);
        }
        output.table(headings, rows);
        List<String> remarks = remarks(hosts, outsiders);
        if (!remarks.isEmpty()) {
            output.line("");
            remarks.forEach(output::line);
        }
    }

    /// What no column says.
    private static List<String> remarks(List<Host> hosts, List<Outsider> outsiders) {
        List<String> remarks = new ArrayList<>();
        for (Host host : hosts) {
            host.sharesNetworkOf()
                    .map(owner ->
                            "%s shares the network of %s: one host with two names, the same addresses and ports."
                                    .formatted(host.name(), owner))
                    .ifPresent(remarks::add);
            if (host.addresses().isEmpty() && host.state().equals("running")) {
                remarks.add(host.name() + " " + Host.ALONE + ".");
            }
        }
        outsiders.forEach(outsider -> remarks.add(outsider + "."));
        return remarks;
    }

    private static Map<String, Object> json(Outsider outsider) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", outsider.name());
        json.put("state", outsider.state());
        json.put("image", outsider.image());
        json.put("addresses", Map.of());
        json.put("remark", outsider.meaning());
        return json;
    }

    private static Map<String, Object> json(Host host) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", host.name());
        json.put("state", host.state());
        json.put("image", host.image());
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        host.addresses()
                .forEach((network, list) ->
                        addresses.put(network, list.stream().map(Addresses::text).toList()));
        json.put("addresses", addresses);
        host.sharesNetworkOf().ifPresent(owner -> json.put("sharesNetworkOf", owner));
        return json;
    }

    /// An image whose name went to a newer one has only its digest.
    private static String image(String image) {
        return image.replaceFirst("^(sha256:.{12}).*", "$1");
    }

    private static String addresses(Host host, String network) {
        List<InetAddress> addresses = host.addresses().getOrDefault(network, List.of());
        return addresses.stream().map(Addresses::text).collect(joining(" "));
    }
}
