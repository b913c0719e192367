package tomada.lan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Execution;
import tomada.lan.tool.Probe;
import tomada.lan.why.Question;

/// Attempts to connect from a host: PREPARED -> NAMED -> ATTEMPTED ... -> ENDED. It waits for us
/// between the steps, and ends when we do.
final class Attempt implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Program probe;
    private final OutputStream input;
    private final String host;
    private final Duration deadline;

    private Attempt(String host, Execution execution, Duration timeout) {
        this.host = host;
        this.input = execution.stdin();
        this.probe = new Program(host + ": probe.py", execution);
        this.deadline = DEADLINE.plus(timeout);
    }

    /// Starts it; it looks up the name at once.
    static Attempt prepare(Lan lan, Host from, Question question) {
        String process = lan.composeProject().process(from.place());
        List<String> argv =
                Probe.argv(
                        process,
                        question.to(),
                        question.port(),
                        question.udp(),
                        question.timeout());
        return of(from, argv, question.timeout());
    }

    /// What runs in the place of the probe, as it does.
    static Attempt of(Host from, List<String> argv, Duration timeout) {
        return new Attempt(from.name(), from.operate(argv), timeout);
    }

    /// Waits until it knows what the name leads to, if to anything.
    Probe.Said named() {
        await("named");
        return said();
    }

    /// Has it begin handshakes with these addresses and take them back: no program notices.
    Probe.Said begun(List<Integer> tries) {
        order("half" + tries.stream().map(i -> " " + i).collect(joining()));
        await("tried");
        return said();
    }

    /// Has it connect to an address, or send a datagram; where that connects, it is open now.
    Probe.Said attempted(int index) {
        order("open " + index);
        await("tried");
        return said();
    }

    /// Has it close the connection.
    Probe.Said ended() {
        order("end");
        await("ended");
        return said();
    }

    private void await(String line) {
        try {
            probe.awaitLine(line, deadline);
        } catch (LanException broken) {
            if (broken.trouble() == Trouble.DEADLINE) {
                throw broken;
            }
            throw new LanException(
                    Trouble.FAILED,
                    "%s: nothing can be tried from there, as what tries ended too early: %s"
                            .formatted(
                                    host,
                                    probe.output().isEmpty()
                                            ? "it said nothing"
                                            : probe.output().getLast()),
                    broken);
        }
    }

    private void order(String line) {
        try {
            input.write((line + "\n").getBytes(US_ASCII));
        } catch (IOException ended) {
            // What it said last tells more, and is read next.
        }
    }

    private Probe.Said said() {
        return Probe.parse(String.join("\n", probe.output()));
    }

    @Override
    public void close() {
        probe.close();
    }
}
