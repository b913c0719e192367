package tomada.lan.why;

/// UDP: an answer left the server, for a port of the one that asks from which nothing had come.
///
/// @param answered where it went
/// @param asked where it should have gone
record AnsweredOtherPort(String host, String program, int answered, int asked)
        implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "%s on %s got the datagram and answered, but to port %d of %s, and it came from port %d. Send the answer to the address that recvfrom() returns."
                .formatted(program, host, answered, q.from(), asked);
    }
}
