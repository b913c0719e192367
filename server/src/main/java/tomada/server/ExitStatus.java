package tomada.server;

import java.util.LinkedHashMap;
import java.util.Map;

/// The exit statuses of `server`, the same numbers as `client` has, as `--help` lists them.
enum ExitStatus {
    OK(0, "ok"),
    FAILED(1, "failed"),
    USAGE(2, "usage: the command line is not understood"),
    REFUSED(3, "refused"),
    TIMED_OUT(4, "timed out"),
    RESET(5, "reset by peer"),
    UNREACHABLE(6, "unreachable"),
    NAME_UNKNOWN(7, "name unknown"),
    CANNOT_BIND(8, "cannot bind: address in use, reserved port, or not an address of this host");

    final int code;
    final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// Code and meaning of each, in order, for the foot of `--help`.
    static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitStatus status : values()) {
            list.put(Integer.toString(status.code), status.meaning);
        }
        return list;
    }
}
