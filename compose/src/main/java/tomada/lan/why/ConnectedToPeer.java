package tomada.lan.why;

/// A UDP socket on which connect(2) was called takes datagrams of that peer only, udp(7).
record ConnectedToPeer(String host, String program, String peer) implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "%s on %s has UDP port %d, but its socket is connected and takes datagrams of %s only. Without connect(), it takes them of everybody."
                .formatted(program, host, q.port(), peer);
    }
}
