package tomada.client;

import java.util.LinkedHashMap;
import java.util.Map;

/// The exit statuses of `client`, the same numbers as `server` has, as `--help` lists them.
enum ExitStatus {
    OK(0, "ok"),
    FAILED(1, "failed"),
    USAGE(2, "usage: the command line is not understood"),
    REFUSED(3, "refused: the host answered, but nothing listens there"),
    TIMED_OUT(4, "timed out: no answer within --timeout"),
    RESET(5, "reset by peer"),
    UNREACHABLE(6, "unreachable: no route there, or no such host on the LAN"),
    NAME_UNKNOWN(7, "name unknown"),
    CANNOT_BIND(8, "cannot bind: this host has no free port or no address for it");

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
