package tomada.lan.wire;

/// The names of ICMP's types and codes, as IANA's registries have them.
final class IcmpNames {
    private IcmpNames() {}

    static String of(boolean six, int type, int code) {
        return six ? six(type, code) : four(type, code);
    }

    private static String four(int type, int code) {
        return switch (type) {
            case 0 -> "echo reply";
            case 3 -> unreachable(code);
            case 5 -> "redirect";
            case 8 -> "echo request";
            case 11 -> code == 1 ? "reassembly time exceeded" : "time to live exceeded";
            case 12 -> "parameter problem";
            default -> numbers(type, code);
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "network unreachable";
            case 1 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case 4 -> "fragmentation needed";
            case 9 -> "network prohibited";
            case 10 -> "host prohibited";
            case 13 -> "administratively prohibited";
            default -> "unreachable, code " + code;
        };
    }

    private static String six(int type, int code) {
        return switch (type) {
            case 1 -> unreachable6(code);
            case 2 -> "packet too big";
            case 3 -> code == 1 ? "reassembly time exceeded" : "hop limit exceeded";
            case 4 -> "parameter problem";
            case 128 -> "echo request";
            case 129 -> "echo reply";
            case 133 -> "router solicitation";
            case 134 -> "router advertisement";
            case 135 -> "neighbor solicitation";
            case 136 -> "neighbor advertisement";
            case 143 -> "multicast listener report";
            default -> numbers(type, code);
        };
    }

    private static String unreachable6(int code) {
        return switch (code) {
            case 0 -> "no route";
            case 1 -> "administratively prohibited";
            case 3 -> "address unreachable";
            case 4 -> "port unreachable";
            default -> "unreachable, code " + code;
        };
    }

    private static String numbers(int type, int code) {
        return "type " + type + " code " + code;
    }
}
