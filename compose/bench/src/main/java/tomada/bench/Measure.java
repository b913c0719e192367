package tomada.bench;

import java.util.List;

/// What is measured.
sealed interface Measure
        permits LanMeasure,
                MemoryMeasure,
                CommandMeasure,
                StartMeasure,
                EchoMeasure,
                ChatMeasure,
                SocketsMeasure,
                GuidesMeasure,
                BareMeasure {
    /// Every measure, in the order in which they run.
    static List<Measure> all() {
        return List.of(
                new LanMeasure(),
                new MemoryMeasure(),
                new CommandMeasure(),
                new StartMeasure(),
                new EchoMeasure(),
                new ChatMeasure(),
                new SocketsMeasure(),
                new GuidesMeasure(),
                new BareMeasure());
    }

    /// As `--only` takes it.
    String name();

    /// Its heading.
    String title();

    /// What one sample is, in a sentence or two.
    String sample();

    /// What its subjects may need.
    List<Tool> tools();

    /// Its shapes, in the order in which they run.
    ///
    /// @param quick fewer rounds, smaller shapes
    List<Contest> contests(boolean quick);

    /// Why it is left out of a quick run; empty where it is not.
    default String leftOutOfQuick() {
        return "";
    }
}
