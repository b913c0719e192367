package tomada.lan.why;

/// bind(2) without listen(2): the port is taken, and the kernel refuses whoever connects.
record NotListening(String host, String program, String bound) implements Verdict.OfListener {
    @Override
    public String reason(Question q) {
        return "%s on %s has bound TCP port %d (%s), but has not called listen() on it, so its kernel refuses every connection."
                .formatted(program, host, q.port(), bound);
    }
}
