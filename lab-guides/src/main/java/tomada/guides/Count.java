package tomada.guides;

/// A number and what it counts: `1 connection`, `2 connections`.
final class Count {
    private Count() {}

    static String of(long number, String one, String several) {
        return "%,d %s".formatted(number, number == 1 ? one : several);
    }
}
