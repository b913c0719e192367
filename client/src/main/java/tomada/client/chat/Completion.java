package tomada.client.chat;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// What Tab completes: commands at the beginning of a line, names anywhere.
final class Completion implements Completer {
    private static final List<String> COMMANDS = List.of("/help", "/me ", "/msg ", "/quit", "/who");

    private final Members members;

    Completion(Members members) {
        this.members = members;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        boolean first = line.wordIndex() == 0;
        if (first && line.word().startsWith("/")) {
            COMMANDS.forEach(command -> candidates.add(command(command)));
        } else {
            // whoever is spoken to comes first, with a colon
            members.others()
                    .forEach(name -> candidates.add(new Candidate(first ? name + ":" : name)));
        }
    }

    /// A blank follows only where something else does.
    private static Candidate command(String command) {
        String name = command.strip();
        boolean alone = command.equals(name);
        return new Candidate(name, name, null, null, null, null, !alone);
    }
}
