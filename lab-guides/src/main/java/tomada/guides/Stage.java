package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tomada.guides.Console.Seen;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.Result;

/// The terminals of one play, opened as its steps name them, and the folders that they are in.
///
/// The judge's commands run as root, whose files, processes and terminals a student's programs can
/// neither change nor read, and on a host where none of these is to run none of their files is.
final class Stage implements AutoCloseable {
    private static final char JUDGE = '%'; // where a prompt has `$`

    /// Python is not to import what lies in the student's folder, nor bash to remember.
    private static final Map<String, String> JUDGES = Map.of("PYTHONSAFEPATH", "1", "HISTFILE", "");

    private final Lan lan;
    private final Map<String, String> programs;
    private final @Nullable Path own;
    private final boolean judged;
    private final OperatorFolder folder;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, String> runs = new HashMap<>(); // by terminal: the key of its place
    private int round;

    /// @param home the checkout, where `compose/lan` is
    /// @param programs variables of every terminal: `SERVER` to `server login`
    /// @param own a folder that every host gets a copy of, where somebody's own programs then run;
    ///   null for none
    /// @param judged whether what is typed at `$` is the judge's, but for somebody's own programs
    Stage(Lan lan, Path home, Map<String, String> programs, @Nullable Path own, boolean judged) {
        this.lan = lan;
        this.programs = new HashMap<>(programs);
        // Steps have a shell expand `$SERVER`, which is to read it as it would be typed, and to be
        // where it was when it is typed again.
        this.programs.replaceAll((_, typed) -> "eval ( " + typed + " )");
        this.own = own;
        this.judged = judged;
        this.folder = new OperatorFolder(home);
    }

    /// What the last command of a terminal has printed so far, with the addresses of LAN 0.
    ///
    /// @param place whose terminal, as `server` or `server:2`
    /// @param shell the process id of the terminal's shell on its host, 0 for the operator's
    /// @param command as the guide has it
    record Spoken(String place, long shell, String command, Seen seen) {
        /// `server` or `client` where the command runs somebody's own program, and else nothing.
        String role() {
            return Stage.role(command);
        }

        String host() {
            return place.replaceFirst(":.*", "");
        }
    }

    /// `server` or `client` where a command runs the program that stands in for one, and else
    /// nothing.
    static String role(String command) {
        return command.contains("$SERVER") ? "server" : command.contains("$CLIENT") ? "client" : "";
    }

    /// What each terminal's last command has printed, in the order in which they were opened.
    List<Spoken> spoken() throws InterruptedException {
        List<Spoken> spoken = new ArrayList<>();
        LanText text = new LanText(lan.number());
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            Place place = entry.getValue();
            if (!place.command.isEmpty()) {
                Seen seen = place.console.await(_ -> true, Duration.ZERO);
                String where = entry.getKey().substring(0, entry.getKey().length() - 1);
                spoken.add(
                        new Spoken(
                                where,
                                place.console.shell(),
                                place.command,
                                new Seen(text.printed(seen.output()), seen.status())));
            }
        }
        return spoken;
    }

    /// The terminal that a step is typed at, where a program of somebody's own runs there.
    Optional<Spoken> own(Step step) throws InterruptedException {
        Place place = find(step);
        if (place == null) {
            return Optional.empty();
        }
        return spoken().stream()
                .filter(spoken -> spoken.shell() == place.console.shell())
                .filter(spoken -> spoken.host().equals(step.prompt().place()))
                .filter(spoken -> !spoken.role().isEmpty() && !spoken.seen().ended())
                .findFirst();
    }

    /// Waits until each program of somebody's own has ended, for so long at most.
    void awaitOwn(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (Place place : places.values()) {
            if (!role(place.command).isEmpty()) {
                long left = Math.max(0, end - System.nanoTime());
                place.console.await(Seen::ended, Duration.ofNanos(left));
            }
        }
    }

    /// The terminal of a step, opened where it is not yet.
    Place place(Step step) {
        String key = key(step);
        runs.put(step.prompt().where(), key);
        return places.computeIfAbsent(key, _ -> new Place(open(step)));
    }

    /// The terminal of a step; null where it is not open.
    @Nullable Place find(Step step) {
        return places.get(key(step));
    }

    /// A program's is the terminal on which something was typed last.
    private String key(Step step) {
        String where = step.prompt().where();
        return step.prompt().reader() == Prompt.Reader.PROGRAM
                ? runs.getOrDefault(where, where + "$")
                : where + (isJudges(step) ? JUDGE : step.prompt().reader().sign);
    }

    private boolean isJudges(Step step) {
        return judged
                && step.prompt().reader() == Prompt.Reader.STUDENT
                && !step.prompt().isOperators()
                && role(step.input()).isEmpty();
    }

    private Console open(Step step) {
        Prompt prompt = step.prompt();
        if (prompt.isOperators()) {
            return operator();
        }
        Host host = lan.host(prompt.place());
        String there = "/home/student" + (round == 0 ? "" : "/check-" + round);
        boolean judges = isJudges(step);
        if (places.keySet().stream()
                .filter(key -> key.startsWith(prompt.place()))
                .allMatch(key -> !judges && key.endsWith("" + JUDGE))) {
            prepare(host, there, judges ? null : own);
        }
        if (judges) {
            return HostConsole.open(host.as("root"), there, JUDGES);
        }
        // A root without CAP_DAC_OVERRIDE may not enter the student's folder.
        return prompt.reader() == Prompt.Reader.ROOT
                ? HostConsole.open(host.as("root"), "/root", programs)
                : HostConsole.open(host, there, programs);
    }

    /// A shell of the operator's, for one command.
    OperatorConsole operator() {
        Map<String, String> variables = new HashMap<>(programs);
        variables.put("LAN", Integer.toString(lan.number()));
        return new OperatorConsole(folder.path(), variables);
    }

    /// A host's folder, with somebody's own programs in it where any are to run.
    private void prepare(Host host, String there, @Nullable Path mine) {
        done(host.run("mkdir -p " + there));
        if (mine != null) {
            host.copy(mine, "/tmp");
            String name = String.valueOf(mine.toAbsolutePath().normalize().getFileName());
            String from = Shell.quoted("/tmp/" + name);
            done(host.run("cp -r " + from + "/. " + there));
        }
    }

    private static void done(Result result) {
        if (!result.succeeded()) {
            throw new LanException(LanException.Trouble.FAILED, result.evidence());
        }
    }

    /// Hangs up every terminal, which ends what runs there; the next step finds new ones, in a new
    /// folder.
    void clear() {
        hangUp();
        round++;
    }

    /// Hangs up every terminal; the next step finds new ones in the same folder.
    void hangUp() {
        places.values().forEach(place -> place.console.close());
        places.clear();
        runs.clear();
        lan.hangUp();
    }

    /// Ends what runs; the LAN stays.
    @Override
    public void close() {
        clear();
        folder.close();
    }
}
