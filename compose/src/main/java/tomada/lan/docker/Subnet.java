package tomada.lan.docker;

/// A network of the engine and one of its address ranges, as `10.77.0.0/24`; `project` is empty
/// where Compose did not make it.
public record Subnet(String network, String project, String range) {}
