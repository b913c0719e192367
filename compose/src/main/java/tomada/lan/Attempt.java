package tomada.lan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.time.Duration;
import tomada.lan.docker.Execution;
import tomada.lan.tool.Probe;
import tomada.lan.why.Question;

/// One attempt to connect from a host: PREPARED -> NAMED -> ATTEMPTED -> ENDED. It waits for us
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
        Execution execution =
                from.operate(
                        Probe.argv(
                                process,
                                question.to(),
                                question.port(),
                                question.udp(),
                                question.timeout()));
        return new Attempt(from.name(), execution, question.timeout());
    }

    /// Waits until it knows what the name leads to, if to anything.
    Probe.Said named() {
        probe.awaitLine("named", deadline);
        return said();
    }

    /// Has it connect; where that succeeds, the connection is open now.
    Probe.Said attempted() {
        goOn();
        probe.awaitLine("outcome", deadline);
        if (said().outcome() == Probe.Outcome.CONNECTED) {
            probe.awaitLine("after", deadline);
        }
        return said();
    }

    /// Has it close the connection.
    Probe.Said ended() {
        if (said().outcome() == Probe.Outcome.CONNECTED) {
            goOn();
        }
        probe.awaitLine("neighbour", deadline);
        return said();
    }

    private void goOn() {
        Sentences.told(
                host,
                () -> {
                    input.write("go\n".getBytes(US_ASCII));
                    return host;
                });
    }

    private Probe.Said said() {
        return Probe.parse(String.join("\n", probe.output()));
    }

    @Override
    public void close() {
        probe.close();
    }
}
