package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Versions of what a LAN is made of and runs on, by key: a line `jdk 25.0.5` each in
/// `compose/versions`, which CI writes, and in what `host-versions` prints on a host.
record Versions(Map<String, String> byKey) {
    /// As people call what a key stands for, where that is not the key itself.
    private static final Map<String, String> NAMES =
            Map.of("debian", "Debian", "jdk", "JDK", "python3", "Python");

    Versions {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    static String name(String key) {
        return NAMES.getOrDefault(key, key);
    }

    /// Lines of a key and a version; empty lines and those that begin with # say nothing.
    static Versions parse(String text) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int space = line.indexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                byKey.put(line.substring(0, space), line.substring(space).strip());
            }
        }
        return new Versions(byKey);
    }

    /// What the tests of this library last passed with; empty where that was not written down.
    static Versions tested() {
        try (InputStream file = Versions.class.getResourceAsStream("versions")) {
            return parse(file == null ? "" : new String(file.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A version that is here, beside the one that these have for the same key.
    String beside(String key, String here) {
        String there = byKey.get(key);
        if (there == null) {
            return here + "; which one was tested is not known";
        }
        return there.equals(here) ? here + ", as tested" : here + "; " + there + " was tested";
    }
}
