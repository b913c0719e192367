package tomada.lan;

/// A container of a Compose project that is no host of its LAN, because it has no network of its
/// own there.
///
/// @param state `running`, `paused`, ... as the engine says it
public record Outsider(String name, String state, String image) {
    /// What that means, after its name.
    public String meaning() {
        return "is on the machine's own network (network_mode: host), where Tomada does not look";
    }

    @Override
    public String toString() {
        return name + " " + meaning();
    }
}
