package tomada.server;

/// The port of a service: one that was asked for, or its own, which may be another one with
/// `--once`.
record DefaultPort(int forever, int once) {
    DefaultPort(int port) {
        this(port, port);
    }

    int number(boolean serveOnce) {
        return serveOnce ? once : forever;
    }

    /// As `--help` tells it.
    @Override
    public String toString() {
        return forever == once ? "" + forever : forever + ", or " + once + " with --once";
    }
}
