package tomada.lan.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import tomada.lan.LanException.Trouble;

/// How `lan` ends. `lan run` and `lan shell` end as the command that they ran did.
enum ExitStatus {
    OK(0, "done"),
    FAILED(1, "a host or a tool on it did not do what it was asked"),
    USAGE(2, "the command line makes no sense"),
    NO_ENGINE(3, "no container engine answers"),
    NO_LAN(4, "no such LAN is up"),
    NO_HOST(5, "the LAN has no such host"),
    DEADLINE(6, "something did not happen in time"),
    UNSUPPORTED(7, "this machine's kernel or engine, or the host's image, cannot do it"),
    NO_CONNECTION(8, "`lan why`: the connection does not work, and it says why"),
    INTERRUPTED(130, "Ctrl-C");

    final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    static ExitStatus of(Trouble trouble) {
        return switch (trouble) {
            case NO_ENGINE -> NO_ENGINE;
            case NO_LAN -> NO_LAN;
            case NO_HOST -> NO_HOST;
            case FAILED -> FAILED;
            case DEADLINE -> DEADLINE;
            case UNSUPPORTED -> UNSUPPORTED;
            case USAGE -> USAGE;
        };
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
