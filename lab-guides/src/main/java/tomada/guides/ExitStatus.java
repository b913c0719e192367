package tomada.guides;

import java.util.LinkedHashMap;
import java.util.Map;

/// How `guides` ends.
enum ExitStatus {
    OK(0, "every step passed"),
    FAILED(1, "a step did not do what the guide says"),
    USAGE(2, "the command line, or a guide, makes no sense"),
    NO_LAN(3, "no engine answers, or the LAN is not up"),
    INTERRUPTED(130, "Ctrl-C");

    final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// As picocli's help lists them.
    static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitStatus status : values()) {
            list.put(Integer.toString(status.code), status.meaning);
        }
        return list;
    }
}
