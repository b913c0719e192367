package tomada.client.net;

/// What a probe found at a port, and what that means in a few words.
public record Finding(int port, Verdict verdict, String meaning) {}
