package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tomada.server.chat.Conversation.Closes;
import tomada.server.chat.Conversation.HalfCloses;
import tomada.server.chat.Conversation.Hears;
import tomada.server.chat.Conversation.HearsTheEnd;
import tomada.server.chat.Conversation.Prints;
import tomada.server.chat.Conversation.Sends;
import tomada.server.chat.Conversation.Step;
import tomada.server.net.RunningServer;

/// Plays every example of PROTOCOL.md "chat" against the server.
final class ConversationTest {
    static Stream<Conversation> conversations() throws IOException {
        return Conversation.all().stream();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void the_server_answers_as_written(Conversation conversation) throws Exception {
        play(conversation.steps());
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void the_server_answers_the_same_byte_by_byte(Conversation conversation) throws Exception {
        List<Step> steps = new ArrayList<>();
        for (Step step : conversation.steps()) {
            if (step instanceof Sends(int who, ByteBuffer bytes)) {
                for (byte b : bytes(bytes)) {
                    steps.add(new Sends(who, ByteBuffer.wrap(new byte[] {b})));
                }
            } else {
                steps.add(step);
            }
        }
        play(steps);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void the_server_answers_the_same_however_a_line_is_cut(Conversation conversation)
            throws Exception {
        for (int cut = 1; cut < 12; cut++) {
            List<Step> steps = new ArrayList<>();
            for (Step step : conversation.steps()) {
                if (step instanceof Sends(int who, ByteBuffer bytes) && bytes.remaining() > cut) {
                    steps.add(new Sends(who, bytes.slice(0, cut)));
                    steps.add(new Sends(who, bytes.slice(cut, bytes.remaining() - cut)));
                } else {
                    steps.add(step);
                }
            }
            play(steps);
        }
    }

    /// What one member sends goes in one segment, as far as nobody else comes between.
    @ParameterizedTest
    @MethodSource("conversations")
    void the_server_answers_the_same_to_one_segment(Conversation conversation) throws Exception {
        List<Step> steps = new ArrayList<>();
        List<Step> owed = new ArrayList<>();
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        int last = 1;
        for (Step step : conversation.steps()) {
            if (step.who() != last) {
                steps.add(new Sends(last, ByteBuffer.wrap(together.toByteArray())));
                steps.addAll(owed);
                together.reset();
                owed.clear();
                last = step.who();
            }
            switch (step) {
                case Sends(int _, ByteBuffer bytes) -> together.writeBytes(bytes(bytes));
                case Hears _, HearsTheEnd _, Prints _, HalfCloses _, Closes _ -> owed.add(step);
            }
        }
        steps.add(new Sends(last, ByteBuffer.wrap(together.toByteArray())));
        steps.addAll(owed);
        play(steps);
    }

    private static void play(List<Step> steps) throws Exception {
        Map<Integer, Socket> members = new TreeMap<>();
        try (RunningServer server =
                RunningServer.of(transcript -> new Chat(Allowance.DEFAULT, transcript))) {
            for (Step step : steps) {
                if (!members.containsKey(step.who())) {
                    members.put(step.who(), server.connect());
                }
                Socket member = members.get(step.who());
                switch (step) {
                    case Sends(int _, ByteBuffer bytes) ->
                            member.getOutputStream().write(bytes(bytes));
                    case Hears(int _, ByteBuffer bytes) ->
                            assertThat(member.getInputStream().readNBytes(bytes.remaining()))
                                    .asString()
                                    .isEqualTo(new String(bytes(bytes), UTF_8));
                    case HalfCloses _ -> member.shutdownOutput();
                    case Closes _ -> member.close();
                    case HearsTheEnd _ ->
                            assertThat(member.getInputStream().readAllBytes()).isEmpty();
                    case Prints(int _, String line) ->
                            assertThat(server.out.next())
                                    .isEqualTo(line.replace("<peer>", RunningServer.name(member)));
                }
            }
            for (Socket member : members.values()) {
                if (!member.isClosed() && !member.isOutputShutdown()) {
                    member.shutdownOutput();
                    assertThat(member.getInputStream().readAllBytes()).as("nothing more").isEmpty();
                }
            }
            assertThat(server.err.rest()).isEmpty();
        } finally {
            for (Socket member : members.values()) {
                member.close();
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
