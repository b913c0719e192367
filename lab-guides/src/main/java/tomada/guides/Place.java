package tomada.guides;

import java.util.ArrayList;
import java.util.List;

/// A terminal, and how far its program's output was told.
final class Place {
    final Console console;
    final List<String> echoes = new ArrayList<>();
    String command = "";
    int told;

    Place(Console console) {
        this.console = console;
    }

    void begin(String line) {
        command = line;
        told = 0;
        echoes.clear();
    }
}
