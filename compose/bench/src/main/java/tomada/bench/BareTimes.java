package tomada.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `compose/bench/peers/bare` prints when the message is there: what each part took.
final class BareTimes {
    static final String TIME = "time";
    static final String WITHOUT_ENGINE = "without the engine";

    /// In the order of the samples' values.
    static final List<Metric> METRICS =
            List.of(
                    Metric.seconds(TIME),
                    Metric.seconds(WITHOUT_ENGINE),
                    Metric.seconds("engine"),
                    Metric.seconds("downloads"),
                    Metric.seconds("work"),
                    Metric.megabytes("fetched"));

    private BareTimes() {}

    static Sample parse(String printed) {
        Map<String, Double> parts = new HashMap<>();
        for (String line : printed.lines().toList()) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                parts.put(words[0], number(words[1], printed));
            }
        }
        double engine = part("engine", parts, printed);
        double after = part("after", parts, printed);
        double downloads = part("downloads", parts, printed);
        return Sample.of(
                engine + after,
                after,
                engine,
                downloads,
                after - downloads,
                part("fetched", parts, printed));
    }

    private static double part(String name, Map<String, Double> parts, String printed) {
        Double value = parts.get(name);
        if (value == null) {
            throw unreadable(printed);
        }
        return value;
    }

    private static double number(String word, String printed) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw unreadable(printed);
        }
    }

    private static BenchException unreadable(String printed) {
        return new BenchException("bare printed no times: " + printed.strip().replace('\n', ' '));
    }
}
