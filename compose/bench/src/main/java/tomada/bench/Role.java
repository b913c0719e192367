package tomada.bench;

/// What a subject is to the comparison.
enum Role {
    /// Ours.
    TOMADA,
    /// What a user would pick instead.
    PEER,
    /// What the kernel costs whoever asks.
    FLOOR
}
