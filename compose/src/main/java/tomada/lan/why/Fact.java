package tomada.lan.why;

/// A piece of evidence: a line of a kernel's, or what was on the wire.
///
/// @param what `route`, `listening`, `wire`
/// @param text a line; a drawing of several where it is the wire's
public record Fact(String what, String text) {}
