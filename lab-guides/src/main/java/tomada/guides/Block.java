package tomada.guides;

import java.util.List;

/// One fenced block of a guide: a transcript.
///
/// @param line of its opening fence, from 1
/// @param check what it checks of somebody's own program, in words; empty where it is part of the
///   lesson
record Block(int line, String check, List<Step> steps) {
    Block {
        steps = List.copyOf(steps);
    }

    boolean isCheck() {
        return !check.isEmpty();
    }
}
