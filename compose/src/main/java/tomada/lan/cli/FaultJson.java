package tomada.lan.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tomada.lan.Fault;
import tomada.lan.Fault.Traffic;

/// A fault as `--json` shows it.
final class FaultJson {
    private FaultJson() {}

    static Map<String, Object> of(Fault fault) {
        return switch (fault) {
            case Fault.Cut(var from, var to, boolean bothWays) -> {
                var json = named("cut");
                json.put("from", new TreeSet<>(from));
                json.put("to", new TreeSet<>(to));
                json.put("bothWays", bothWays);
                yield json;
            }
            case Fault.Loss(Traffic traffic, double percent) ->
                    of("loss", traffic, "percent", percent);
            case Fault.LossOfEvery(Traffic traffic, int n) -> of("loss", traffic, "every", n);
            case Fault.Reject(Traffic traffic, boolean reset) ->
                    of("reject", traffic, "with", reset ? "reset" : "icmp");
            case Fault.Rate(Traffic traffic, long bits) ->
                    of("rate", traffic, "bitsPerSecond", bits);
            case Fault.Delay(String at, var delay, var jitter) -> {
                var json = onHost("delay", at);
                json.put("milliseconds", delay.toMillis());
                json.put("jitter", jitter.toMillis());
                yield json;
            }
            case Fault.Pause(String host) -> onHost("pause", host);
            case Fault.Kill(String host) -> onHost("kill", host);
        };
    }

    static Map<String, Object> named(String fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", fault);
        return json;
    }

    static Map<String, Object> onHost(String fault, String host) {
        Map<String, Object> json = named(fault);
        json.put("host", host);
        return json;
    }

    private static Map<String, Object> of(
            String fault, Traffic traffic, String what, Object amount) {
        Map<String, Object> json = onHost(fault, traffic.at());
        traffic.from().ifPresent(from -> json.put("from", from));
        traffic.port().ifPresent(port -> json.put("port", port));
        json.put(what, amount);
        return json;
    }
}
