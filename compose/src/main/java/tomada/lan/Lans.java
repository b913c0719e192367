package tomada.lan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Container;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Place;
import tomada.lan.docker.Subnet;

/// The LANs of an engine: which there are, and which number each has.
final class Lans {
    private Lans() {}

    /// The Compose project that holds 10.77.N.0/24; closes the engine where none does.
    static String projectOf(Engine engine, int number) {
        String range = "10.77." + number + ".0/24";
        return engine.subnets().stream()
                .filter(subnet -> subnet.range().equals(range))
                .map(Subnet::project)
                .findFirst()
                .orElseThrow(() ->
                        none(
                                engine,
                                "LAN %d is not up; start it: make up LAN=%d"
                                        .formatted(number, number)));
    }

    /// What to tell somebody who asked for a LAN that is not there; closes the engine.
    static LanException none(Engine engine, String sentence) {
        String there =
                engine.containers(null).stream()
                        .map(Container::project)
                        .distinct()
                        .sorted()
                        .collect(joining(", "));
        engine.close();
        return new LanException(
                Trouble.NO_LAN,
                sentence + (there.isEmpty() ? "" : "; the projects that there are: " + there));
    }

    /// Every Compose project, by one question for all of them, and one more for each that has
    /// guests.
    static List<Lan.Summary> list(Engine engine) {
        Map<String, Integer> numbers = numbers(engine);
        Map<String, List<Container>> projects =
                engine.containers(null).stream()
                        .flatMap(one -> Place.in(one, engine))
                        .map(Place::container)
                        .collect(groupingBy(Container::project, TreeMap::new, toList()));
        return projects.entrySet().stream()
                .map(entry ->
                        new Lan.Summary(
                                entry.getKey(),
                                numbers.getOrDefault(entry.getKey(), -1),
                                entry.getValue().size(),
                                entry.getValue().stream()
                                        .filter(c -> c.state().equals("running"))
                                        .count()))
                .toList();
    }

    /// The number of each project that is a LAN of ours.
    static Map<String, Integer> numbers(Engine engine) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Subnet subnet : engine.subnets()) {
            if (subnet.range().matches("10\\.77\\.\\d+\\.0/24")) {
                numbers.put(subnet.project(), Integer.valueOf(subnet.range().split("\\.")[2]));
            }
        }
        return numbers;
    }
}
