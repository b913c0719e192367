package tomada.guides;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tomada.guides.Expected.Anything;
import tomada.guides.Expected.Line;

/// How far what must appear has appeared. Pure.
///
/// What is expected is read as a pattern over lines: a bit of `states` says that so many of its
/// items are met by the lines so far.
final class Match {
    private final List<Expected> expected;

    Match(List<Expected> expected) {
        this.expected = List.copyOf(expected);
    }

    /// Whether these lines, all of them, are what is expected.
    boolean isMetBy(List<String> lines) {
        BitSet states = start();
        for (String line : lines) {
            states = next(states, line);
        }
        return states.get(expected.size());
    }

    /// The fewest of these lines with which all has appeared, or -1 while it has not.
    int metAfter(List<String> lines) {
        BitSet states = start();
        for (int count = 0; ; count++) {
            if (states.get(expected.size())) {
                return count;
            }
            if (count == lines.size()) {
                return -1;
            }
            states = next(states, lines.get(count));
        }
    }

    /// Whether these lines can still become what is expected when more follow.
    boolean canBeMetAfter(List<String> lines) {
        BitSet states = start();
        for (String line : lines) {
            states = next(states, line);
        }
        return !states.isEmpty();
    }

    /// Whether the last expected line may be met by the beginning of a line; a `...` behind it is
    /// met by nothing, and so does not tell that the line is whole.
    boolean endsOpen() {
        return expected.reversed().stream()
                .filter(item -> item instanceof Line)
                .findFirst()
                .map(item -> item instanceof Line line && line.isOpen())
                .orElse(false);
    }

    /// For each line the number of the expected item that it meets, or -1, as many met as can be.
    List<Integer> alignment(List<String> lines) {
        int rows = expected.size();
        int columns = lines.size();
        int[][] met = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                int skip = Math.max(met[i + 1][j], met[i][j + 1]);
                met[i][j] = meets(i, lines.get(j)) ? Math.max(skip, met[i + 1][j + 1] + 1) : skip;
            }
        }
        List<Integer> alignment = new ArrayList<>();
        int i = 0;
        for (int j = 0; j < columns; j++) {
            while (i < rows && met[i + 1][j] == met[i][j]) {
                i++;
            }
            boolean taken =
                    i < rows && meets(i, lines.get(j)) && met[i][j] == met[i + 1][j + 1] + 1;
            alignment.add(taken ? i++ : -1);
        }
        return alignment;
    }

    private boolean meets(int item, String text) {
        return expected.get(item) instanceof Line line && line.matches(text);
    }

    private BitSet start() {
        BitSet states = new BitSet();
        states.set(0);
        return closure(states);
    }

    private BitSet next(BitSet states, String text) {
        BitSet next = new BitSet();
        for (int at = states.nextSetBit(0); at >= 0; at = states.nextSetBit(at + 1)) {
            if (at < expected.size()) {
                switch (expected.get(at)) {
                    case Anything _ -> next.set(at);
                    case Line line -> {
                        if (line.matches(text)) {
                            next.set(at + 1);
                        }
                    }
                }
            }
        }
        return closure(next);
    }

    /// `...` may stand for nothing.
    private BitSet closure(BitSet states) {
        for (int at = states.nextSetBit(0); at >= 0; at = states.nextSetBit(at + 1)) {
            if (at < expected.size() && expected.get(at) instanceof Anything) {
                states.set(at + 1);
            }
        }
        return states;
    }
}
