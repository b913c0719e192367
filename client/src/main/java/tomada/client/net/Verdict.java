package tomada.client.net;

/// What a client would meet at a port.
public enum Verdict {
    OPEN,
    REFUSED,
    SILENT,
    UNREACHABLE,
    /// Anything else that the kernel says.
    FAILED
}
