package tomada.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a figure depends on, as it was before the first measure: the machine, the versions, the
/// date, and what else the machine was doing.
record Surroundings(Map<String, String> facts) {
    static Surroundings look(Path home, List<Tool> tools) throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        facts.put("date", now.toString().replace('T', ' ') + " UTC");
        facts.put(
                "checkout", said("git", "-C", home.toString(), "describe", "--always", "--dirty"));
        facts.put("processor", processor() + ", " + cores());
        facts.put("memory", memory());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("load before", firstWords(read("/proc/loadavg"), 3));
        facts.put("engine", said("docker", "version", "--format", "{{.Server.Version}}"));
        facts.put("Compose", said("docker", "compose", "version", "--short"));
        facts.put("JDK", Runtime.version().toString());
        for (Tool tool : tools.stream().distinct().sorted().toList()) {
            String version = Packages.version(tool);
            if (!version.isEmpty()) {
                facts.put(tool.toString(), version);
            }
        }
        facts.values().removeIf(String::isEmpty);
        return new Surroundings(facts);
    }

    private static String said(String... command) throws InterruptedException {
        try {
            return Task.run(Map.of(), List.of(command)).out().strip();
        } catch (BenchException unknown) {
            return "";
        }
    }

    private static String processor() {
        return read("/proc/cpuinfo")
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores == 1 ? "1 core" : cores + " cores";
    }

    private static String memory() {
        return read("/proc/meminfo")
                .lines()
                .filter(line -> line.startsWith("MemTotal"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0 / 1024)
                .map(gigabytes -> String.format(Locale.ROOT, "%.1f GB", gigabytes))
                .findFirst()
                .orElse("");
    }

    private static String firstWords(String text, int words) {
        return String.join(
                " ",
                List.of(text.strip().split(" "))
                        .subList(0, Math.min(words, text.strip().split(" ").length)));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException otherSystem) {
            return "";
        }
    }
}
