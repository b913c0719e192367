package tomada.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// How `bench` ends.
enum ExitStatus {
    OK(0, "everything that was asked for is measured, whether it reached its goal or not"),
    FAILED(1, "a measure failed; the others are reported"),
    USAGE(2, "the command line makes no sense"),
    INTERRUPTED(130, "Ctrl-C; what was started is gone");

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
