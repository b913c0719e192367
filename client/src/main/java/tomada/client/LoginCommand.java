package tomada.client;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tomada.client.net.LineReader;
import tomada.client.net.StreamClient;

/// `client login`: sends a user and a password, and others while the server asks again, course text
/// 002's tasks 2 to 5, PROTOCOL.md "login".
final class LoginCommand implements Client {
    private static final int PORT = 5668;

    private final CommandSpec spec =
            Client.named(
                    "login",
                    this,
                    "Sends a user and a password to a server that takes them down (TCP, Unix).",
                    "Asks for them on a terminal, the password without echo; from a pipe or a"
                            + " file they are two lines, of at most "
                            + LineReader.LONGEST
                            + " bytes each. Where the server asks again, so does the terminal, and"
                            + " a pipe gives its next two lines.");
    private final Target target = new Target(spec, PORT);
    private final OptionSpec user =
            OptionSpec.builder("--user")
                    .paramLabel("NAME")
                    .type(String.class)
                    .description("The user, instead of asking; together with --password.")
                    .build();
    private final OptionSpec password =
            OptionSpec.builder("--password")
                    .paramLabel("WORD")
                    .type(String.class)
                    .description(
                            "The password, instead of asking. Everybody on the host can see it in"
                                    + " the list of processes.")
                    .build();
    private final StandardStreams streams;

    LoginCommand(StandardStreams streams) {
        this.streams = streams;
        spec.addOption(user).addOption(password);
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Logins logins = logins();
        try (StreamClient server = target.connect(streams)) {
            LineReader answers = new LineReader(server);
            byte[] login = logins.next();
            if (login == null) {
                throw new IOException("there is no user and no password to send");
            }
            while (true) {
                server.say(login);
                byte[] answer = answers.next(null);
                if (answer == null) {
                    throw new IOException(server.peer() + " closed without an answer");
                }
                if (Arrays.equals(answer, bytes("OK"))) {
                    streams.out().println(server.peer() + " answers OK");
                    return ExitStatus.OK.code;
                }
                String asksAgain = sentence(server, answer);
                login = logins.next();
                if (login == null) {
                    throw new IOException(asksAgain + ", and there is no other login to send");
                }
                streams.err().println("client: " + asksAgain);
            }
        }
    }

    /// What the server says when it asks again.
    ///
    /// @throws IOException it does not ask again
    private static String sentence(StreamClient server, byte[] answer) throws IOException {
        if (startsWith("AGAIN ", answer)) {
            byte[] why = Arrays.copyOfRange(answer, "AGAIN ".length(), answer.length);
            return server.peer() + " asks again: " + Quoted.of(why);
        }
        String is = startsWith("ERROR ", answer) ? "" : ", which is no answer to a login";
        throw new IOException(server.peer() + " answers " + Quoted.of(answer) + is);
    }

    private Logins logins() throws IOException {
        String name = user.getValue();
        String word = password.getValue();
        if (name != null && word != null) {
            try {
                return new Logins.Given(name, word);
            } catch (IllegalArgumentException e) {
                throw target.usage(e.getMessage());
            }
        }
        if (name != null || word != null) {
            throw target.usage("--user and --password go together");
        }
        if (streams.piped()) {
            return new Logins.Piped(streams.in());
        }
        Console console = streams.console();
        if (console == null) {
            throw new IOException(
                    "there is no terminal to ask on: give --user and --password, or two lines on"
                            + " standard input");
        }
        return new Logins.Typed(console);
    }

    private static boolean startsWith(String word, byte[] line) {
        return line.length >= word.length()
                && Arrays.equals(Arrays.copyOf(line, word.length()), bytes(word));
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
