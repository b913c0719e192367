package tomada.guides;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.guides.Prompt.Reader;
import tomada.guides.Step.End;

/// Reads the transcripts of one guide, in order: which terminal is busy goes on from block to
/// block.
///
/// A command keeps its terminal where the next step there is the program's (`ana>`). A program ends
/// with `^C`, or with a step that has an exit status under it.
///
/// ```
///  free --ana$ cmd--> free          (the next step at ana is a command: it must end)
///  free --ana$ cmd--> BUSY --ana> text--> BUSY --ana> ^C, or [n] under it--> free
/// ```
///
/// A line of output that looks like a prompt, `...` or a status has a backslash before it.
final class TranscriptParser {
    private static final Pattern STATUS = Pattern.compile("\\[(\\d{1,3}|\\*)]");

    /// A step that is still read.
    private static final class Draft {
        final int line;
        final Prompt prompt;
        final String input;
        final List<String> output = new ArrayList<>();

        Draft(int line, Prompt prompt, String input) {
            this.line = line;
            this.prompt = prompt;
            this.input = input;
        }

        /// The last line, where it is a status; nothing but empty lines may come after it.
        Optional<String> status() {
            int end = output.size();
            while (end > 0 && output.get(end - 1).isBlank()) {
                end--;
            }
            return end > 0 && STATUS.matcher(output.get(end - 1)).matches()
                    ? Optional.of(output.get(end - 1))
                    : Optional.empty();
        }

        /// What must appear.
        List<Expected> expected() {
            int end = status().map(output::lastIndexOf).orElse(output.size());
            return output.subList(0, end).stream().map(Expected::of).toList();
        }

        /// Whether the program that it belongs to ends with it.
        boolean endsProgram() {
            return input.equals("^C") || status().isPresent();
        }
    }

    /// A block whose steps are still read.
    private record Pending(int fence, String check, List<Draft> drafts) {}

    private final Path file;
    private final PromptParser prompts;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, Draft> busy = new HashMap<>(); // by terminal: the command that runs

    TranscriptParser(Path file) {
        this.file = file;
        this.prompts = new PromptParser(file);
    }

    /// Reads one block.
    ///
    /// @param fence the line of its opening fence
    void read(int fence, String check, String text) {
        List<Draft> drafts = new ArrayList<>();
        int number = fence;
        for (String line : text.lines().toList()) {
            number++;
            Matcher drawn = Draw.NAME.matcher(line);
            if (check.isEmpty() && drawn.find()) {
                throw new GuideException(
                        file,
                        number,
                        "only a check draws a word for %s; write it out here, or give the block words behind `console`"
                                .formatted(drawn.group()));
            }
            Prompt prompt = prompts.prompt(line, number);
            if (prompt != null) {
                drafts.add(new Draft(number, prompt, PromptParser.input(line)));
            } else if (drafts.isEmpty()) {
                throw new GuideException(
                        file,
                        number,
                        "a transcript begins with a prompt, as `ana$ COMMAND` or `server> TEXT`");
            } else {
                drafts.getLast().output.add(line);
            }
        }
        if (drafts.isEmpty()) {
            throw new GuideException(file, fence, "this transcript is empty; type something in it");
        }
        pending.add(new Pending(fence, check, drafts));
    }

    /// The blocks that were read, once all are.
    List<Block> blocks() {
        List<Draft> all = pending.stream().flatMap(block -> block.drafts().stream()).toList();
        List<Block> blocks = new ArrayList<>();
        int next = 0;
        for (Pending block : pending) {
            if (!block.check().isEmpty()) {
                refuseBusy(block.fence(), "a check begins with every terminal free");
            }
            List<Step> steps = new ArrayList<>();
            for (Draft draft : block.drafts()) {
                next++;
                steps.add(step(draft, all.subList(next, all.size())));
            }
            if (!block.check().isEmpty()) {
                refuseBusy(block.fence(), "a check ends with every terminal free");
            }
            blocks.add(new Block(block.fence(), block.check(), steps));
        }
        busy.values().stream()
                .findFirst()
                .ifPresent(d -> refuseBusy(d.line, "a guide ends with every terminal free"));
        return blocks;
    }

    private void refuseBusy(int line, String rule) {
        if (!busy.isEmpty()) {
            Draft draft = busy.values().iterator().next();
            throw new GuideException(
                    file,
                    line,
                    "%s, and `%s` (line %d) still runs; end it with `%s> ^C`"
                            .formatted(rule, draft.input, draft.line, draft.prompt.where()));
        }
    }

    private Step step(Draft draft, List<Draft> later) {
        String where = draft.prompt.where();
        Draft running = busy.get(where);
        boolean program = draft.prompt.reader() == Reader.PROGRAM;
        if (program && running == null) {
            throw new GuideException(
                    file,
                    draft.line,
                    "nothing runs at %s that could read this; start it with `%s$ COMMAND`"
                            .formatted(where, where));
        }
        if (!program && running != null) {
            throw new GuideException(
                    file,
                    draft.line,
                    "%s's terminal still runs `%s` (line %d); end it with `%s> ^C`, or type in another one, `%s:%d$`"
                            .formatted(
                                    where,
                                    running.input,
                                    running.line,
                                    where,
                                    draft.prompt.place(),
                                    draft.prompt.terminal() + 1));
        }
        boolean ends = program ? draft.endsProgram() : !isSpokenTo(where, later);
        if (ends) {
            busy.remove(where);
        } else if (!program) {
            busy.put(where, draft);
        }
        return finish(draft, ends);
    }

    /// Whether the next step at this terminal is for the program that runs there.
    private static boolean isSpokenTo(String where, List<Draft> later) {
        return later.stream()
                .filter(next -> next.prompt.where().equals(where))
                .findFirst()
                .filter(next -> next.prompt.reader() == Reader.PROGRAM)
                .isPresent();
    }

    private Step finish(Draft draft, boolean ends) {
        List<Expected> expected = draft.expected();
        if (!ends && draft.prompt.reader() == Reader.PROGRAM && draft.input.isEmpty()) {
            refuseIdle(draft, expected);
        }
        String status = draft.status().map(s -> s.substring(1, s.length() - 1)).orElse("0");
        var exits =
                new End.Exits(
                        status.equals("*")
                                ? OptionalInt.empty()
                                : OptionalInt.of(status(draft, status)));
        return new Step(
                draft.line, draft.prompt, draft.input, expected, ends ? exits : new End.Runs());
    }

    private void refuseIdle(Draft draft, List<Expected> expected) {
        if (expected.isEmpty()) {
            throw new GuideException(
                    file,
                    draft.line,
                    "nothing is typed and nothing awaited here; write what must appear under it");
        }
    }

    /// Whether a line of a transcript is more than output: a prompt, or a status.
    static boolean isMore(String line) {
        return PromptParser.isPrompt(line) || STATUS.matcher(line).matches();
    }

    private int status(Draft draft, String digits) {
        int status = Integer.parseInt(digits);
        if (status > 255) {
            throw new GuideException(
                    file,
                    draft.line,
                    status + " is no exit status; give one of 0 to 255, or [*] for any");
        }
        return status;
    }
}
