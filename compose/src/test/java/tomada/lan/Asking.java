package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import tomada.lan.why.Answer;
import tomada.lan.why.Question;

/// `why`, asked of a LAN; what is written for LAN 0 means this one.
record Asking(Lan lan) {

    Answer tcp(String from, String to) {
        return Why.ask(lan, Question.of(from, lan.at(to), false, Question.TIMEOUT));
    }

    Answer udp(String from, String to) {
        return Why.ask(lan, Question.of(from, lan.at(to), true, Duration.ofSeconds(1)));
    }

    /// Starts a program that says so when it listens.
    Program listening(Host on, String command) {
        Program program = on.start(lan.at(command));
        program.awaitLine("Listening");
        return program;
    }

    /// One of Python, in which `s` is a listening TCP socket.
    Program python(Host on, String address, int port, String then) {
        String family = address.contains(":") ? "AF_INET6" : "AF_INET";
        String script =
                """
                import socket, struct, time
                s = socket.create_server(("%s", %d), family=socket.%s, backlog=1)
                print("Listening")
                %s
                """
                        .formatted(address, port, family, then);
        return listening(on, "python3 -uc '" + script + "'");
    }

    void says(Answer answer, String sentence) {
        assertThat(answer.sentence()).as(answer.table()).isEqualTo(lan.at(sentence));
    }

    void evidence(Answer answer, String text) {
        assertThat(answer.table()).contains(lan.at(text));
    }
}
