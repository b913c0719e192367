package tomada.server.net;

/// What carries a service: PROTOCOL.md says which a service has.
public enum Transport {
    TCP("TCP"),
    UDP("UDP"),
    UNIX("Unix sockets");

    final String words;

    Transport(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
