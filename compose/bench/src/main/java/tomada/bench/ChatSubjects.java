package tomada.bench;

import java.util.List;
import java.util.Map;

/// Who is compared in a contest of chats: all of them pass on what one says to all others.
///
/// @param goals of ours, by the name of the metric
record ChatSubjects(Stage stage, Talk talk, Map<String, Goal> goals) {
    /// What our goals are measured by.
    static final String FLOOR = "C epoll";

    private static final int WARM_UPS = 3;

    /// A conversation with one server.
    @FunctionalInterface
    interface Talk {
        /// Holds it.
        ///
        /// @param protocol as the load calls it: chat, irc, mqtt or raw
        Sample with(String protocol, String port) throws Exception;
    }

    List<Subject> all() {
        return List.of(
                tomada(),
                Subject.peer(
                                "ncat --broker",
                                "One thread with select(2). It leaves Nagle's algorithm on"
                                        + " (RFC 896): a message waits until the one before it is"
                                        + " acknowledged.",
                                sampler("raw", ChatServers.ncat(stage)))
                        .needing(Tool.GCC, Tool.NCAT),
                Subject.peer(
                                "ngircd",
                                "One thread, which parses each message and queues it anew for"
                                        + " each member. It leaves Nagle's algorithm on: a message"
                                        + " waits until the one before it is acknowledged.",
                                sampler("irc", ChatServers.ngircd(stage)))
                        .needing(Tool.GCC, Tool.NGIRCD),
                Subject.peer(
                                "mosquitto",
                                "One thread; each message is a packet of its own for each"
                                        + " subscriber.",
                                sampler("mqtt", ChatServers.mosquitto(stage)))
                        .needing(Tool.GCC, Tool.MOSQUITTO),
                Subject.peer(
                                "Python asyncio",
                                "The interpreter: one thread, and Python for every member and"
                                        + " message.",
                                sampler("chat", Contender.python(stage, "chat/loop.py")))
                        .needing(Tool.GCC, Tool.PYTHON),
                Subject.floor(
                                FLOOR,
                                "The kernel's sockets, on one thread: a send for each member and"
                                        + " round.",
                                sampler(
                                        "chat",
                                        Contender.program(stage, CProgram.CHAT_BROADCASTER)))
                        .needing(Tool.GCC));
    }

    private Subject tomada() {
        Contender server =
                Contender.tomada(stage, "chat")
                        .warmedUp(WARM_UPS, port -> talk.with("chat", Integer.toString(port)));
        Subject subject =
                Subject.tomada(
                        "server chat",
                        "A virtual thread that writes for each member: it wakes, takes what is new"
                                + " under the room's lock, and sends.",
                        sampler("chat", server));
        for (Map.Entry<String, Goal> goal : goals.entrySet()) {
            subject = subject.aimingAt(goal.getKey(), goal.getValue());
        }
        return subject.needing(Tool.GCC);
    }

    private Subject.Sampler sampler(String protocol, Contender contender) {
        return () -> talk.with(protocol, Integer.toString(contender.port()));
    }
}
