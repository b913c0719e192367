package tomada.lan.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Lan;
import tomada.lan.Why;
import tomada.lan.why.Answer;
import tomada.lan.why.Question;

/// `lan why FROM TO:PORT`: why one host cannot connect to another.
@Command(
        name = "why",
        description = {
            "Says in a sentence why one host can or cannot connect to another, with the evidence.",
            "It connects once, sends nothing, and closes the connection after a moment; with --udp it"
                    + " sends one empty datagram. A server that serves one client only takes it for"
                    + " that one. Of several addresses of a name it tries each, in the order of"
                    + " getaddrinfo(3) on that host, and connects to the first that answers. Where"
                    + " connections wait already for accept() it begins a handshake and takes it"
                    + " back.",
            "Every verdict, what it rests on and what would make it wrong:"
                    + " compose/src/main/java/tomada/lan/why/verdicts.md"
        },
        footer = {"", "Example: lan why ana server:5000"})
final class WhyCommand implements Callable<Integer> {
    @Mixin Target target = new Target();

    @Option(names = "--udp", description = "A datagram in place of a connection.")
    boolean udp;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for an answer, 0.1 to 60 (1.5).")
    double seconds = Question.TIMEOUT.toMillis() / 1000.0;

    @Parameters(index = "0", paramLabel = "FROM", description = "The host that connects.")
    String from = "";

    @Parameters(
            index = "1",
            paramLabel = "TO:PORT",
            description = "As its program would write it: server:5000, [fd77::10]:5000.")
    String to = "";

    private final Output output;

    WhyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Duration timeout = Duration.ofMillis(Math.round(seconds * 1000));
        Question question = Question.of(from, to, udp, timeout);
        try (Lan lan = target.attach()) {
            Answer answer = Why.ask(lan, question);
            if (target.json) {
                output.json(json(answer));
            } else {
                output.bold(answer.sentence());
                output.line("");
                output.line(answer.table());
            }
            return answer.works() ? ExitStatus.OK.code : ExitStatus.NO_CONNECTION.code;
        }
    }

    private static Map<String, Object> json(Answer answer) {
        Question question = answer.question();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", question.from());
        json.put("to", question.to());
        json.put("port", question.port());
        json.put("protocol", question.protocol());
        json.put("works", answer.works());
        json.put("verdict", answer.verdict().name());
        json.put("sentence", answer.sentence());
        json.put("evidence", answer.evidence());
        return json;
    }
}
