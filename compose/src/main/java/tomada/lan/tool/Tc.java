package tomada.lan.tool;

import java.time.Duration;

/// tc(8): queues. What a host receives is led through an interface of our own, and waits there.
public final class Tc {
    private static final String DEVICES =
            "ip -o link | awk -F': ' '$2 !~ /^(lo|tomada)/ { sub(/@.*/, \"\", $2); print $2 }'";

    /// Removes the queues, and the interface with them.
    public static final String HEAL =
            """
            for device in $(%s); do tc qdisc del dev "$device" ingress 2>/dev/null; done
            ip link del tomada 2>/dev/null
            true
            """
                    .formatted(DEVICES);

    /// Succeeds where the kernel has all that [#delay] needs, whatever tc(8) says of what it lacks.
    /// It may run beside others of its kind, and leaves nothing.
    public static final String TRY =
            """
            try=tomada$$
            ip link add $try type ifb &&
                tc qdisc add dev $try root netem delay 1ms &&
                tc qdisc add dev $try ingress &&
                tc filter add dev $try ingress matchall action mirred egress redirect dev $try
            status=$?
            ip link del $try 2>/dev/null
            exit $status
            """;

    private Tc() {}

    /// A shell script that delays what a host receives; it leaves nothing where it fails.
    public static String delay(Duration delay, Duration jitter) {
        return """
        give_up() { said=$1; %s echo "$said" >&2; exit 1; }
        step() { said=$("$@" 2>&1) || give_up "$* failed: $said"; }
        step ip link add tomada type ifb
        step ip link set tomada up
        step tc qdisc add dev tomada root netem delay %dus %dus
        for device in $(%s); do
            step tc qdisc add dev "$device" ingress
            step tc filter add dev "$device" ingress matchall action mirred egress redirect dev tomada
        done
        """
                .formatted(
                        HEAL.replace("\n", "; ").replace("; true; ", ";"),
                        delay.toNanos() / 1000,
                        jitter.toNanos() / 1000,
                        DEVICES);
    }
}
