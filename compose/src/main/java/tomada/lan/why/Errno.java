package tomada.lan.why;

/// What errno(3) says of an attempt, where the kernel of the host that asks refused it: socket(2),
/// connect(2), ip(7), udp(7).
final class Errno {
    private Errno() {}

    static String meaning(String errno, Question q, String address) {
        String from = q.from();
        return switch (errno) {
            case "EMFILE" -> "the process has no file descriptor left (`ulimit -n`)";
            case "ENFILE" -> "the machine has no file descriptor left";
            case "EACCES" ->
                    "the kernel of %s forbids it: a route that prohibits it, a broadcast without SO_BROADCAST, or a security module"
                            .formatted(from);
            case "EPERM" -> "a packet filter or a security module of %s forbids it".formatted(from);
            case "ENOBUFS", "ENOMEM" ->
                    "the kernel of %s has no memory for it, or the queue of its interface is full"
                            .formatted(from);
            case "EINVAL" -> "to the kernel of %s that is no address to send to".formatted(from);
            case "EADDRNOTAVAIL" ->
                    "%s has no address or no port to send from towards %s".formatted(from, address);
            case "EADDRINUSE" ->
                    "%s has that connection already, from the same port".formatted(from);
            case "EAGAIN" -> "%s has no port to send from, or no room in its queue".formatted(from);
            case "ENETUNREACH" -> "%s has no route to %s".formatted(from, address);
            case "EHOSTUNREACH" -> "nobody on the way to %s answers".formatted(address);
            case "EAFNOSUPPORT" ->
                    "the kernel of %s does not speak %s"
                            .formatted(from, address.contains(":") ? "IPv6" : "IPv4");
            case "EPROTONOSUPPORT", "ESOCKTNOSUPPORT" ->
                    "the kernel of %s has no %s".formatted(from, q.transport());
            case "ENETDOWN", "ENODEV" ->
                    "the interface of %s that leads there is down".formatted(from);
            case "EMSGSIZE" -> "what is sent is larger than one packet on the way may be";
            case "ETIMEDOUT" -> "nothing came back before the kernel of %s gave up".formatted(from);
            case "EPROTO", "ENOPROTOOPT" ->
                    "an ICMP message said that %s is not spoken there".formatted(q.transport());
            case "EINTR" -> "a signal interrupted it";
            default -> "the kernel of %s refused it; errno(3) has the meaning".formatted(from);
        };
    }
}
