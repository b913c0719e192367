package tomada.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What a load prints of one run: a line of JSON.
record LoadReport(JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What a half, 99 and 99.9 of a hundred times do not pass, in milliseconds.
    record Times(double p50, double p99, double p999) {}

    static LoadReport parse(String line) {
        try {
            return new LoadReport(MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            throw new BenchException("a load printed what is no JSON: " + line.strip());
        }
    }

    /// How many round trips or deliveries there were.
    long count() {
        return (long) number(json, "count");
    }

    /// How many there were in a second.
    double rate() {
        return number(json, "rate");
    }

    /// The share of one processor that the load itself took.
    double cpu() {
        return number(json, "load_cpu");
    }

    Times times(String name) {
        JsonNode times = json.path(name);
        return new Times(
                number(times, "p50") / 1000,
                number(times, "p99") / 1000,
                number(times, "p999") / 1000);
    }

    private double number(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isNumber()) {
            throw new BenchException("a load printed no %s: %s".formatted(name, json));
        }
        return node.doubleValue();
    }
}
