package tomada.lan.why;

/// The datagram arrived, and the kernel threw it away: the socket's receive buffer has no room, and
/// its counter of drops went up.
///
/// @param unread how much of the kernel's memory the datagrams take up that nobody read
/// @param room how much they may
record ReceiveBufferFull(String host, String program, long unread, long room)
        implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "the datagram arrived at %s, where %s has UDP port %d, but the kernel dropped it: datagrams that are not read yet take up %d bytes of its memory, and %d is the limit. The program does not read, or not fast enough."
                .formatted(host, program, q.port(), unread, room);
    }
}
