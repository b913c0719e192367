package tomada.lan.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// The lines that people type most, `ps` and `run HOST COMMAND...` with no option but `--lan N`,
/// understood without picocli: its command model takes longer to get ready than they take to run.
/// Whatever else stands on a line, wrong things included, is picocli's.
final class PlainLine {
    private PlainLine() {}

    /// The command, ready to be called; empty where picocli is to read the line.
    static Optional<Callable<Integer>> read(Output output, String... args) {
        // picocli puts a file's content in the place of `@file`, and takes a `--` out.
        if (args.length == 0
                || Stream.of(args).anyMatch(word -> word.startsWith("@") || word.equals("--"))) {
            return Optional.empty();
        }
        List<String> words = List.of(args).subList(1, args.length);
        Target target = new Target();
        if (words.size() >= 2
                && words.getFirst().equals("--lan")
                && words.get(1).matches("0|[1-9][0-9]{0,2}")) {
            target.number = Integer.valueOf(words.get(1));
            words = words.subList(2, words.size());
        }
        return switch (args[0]) {
            case "ps" -> words.isEmpty() ? Optional.of(ps(output, target)) : Optional.empty();
            case "run" ->
                    words.size() >= 2 && isPlain(words.getFirst())
                            ? Optional.of(run(output, target, words))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Not an option.
    private static boolean isPlain(String host) {
        return host.matches("[A-Za-z0-9][A-Za-z0-9_.-]*");
    }

    private static PsCommand ps(Output output, Target target) {
        PsCommand ps = new PsCommand(output);
        ps.target = target;
        return ps;
    }

    private static RunCommand run(Output output, Target target, List<String> words) {
        RunCommand run = new RunCommand(output);
        run.target = target;
        run.host = words.getFirst();
        run.words = words.subList(1, words.size());
        return run;
    }
}
