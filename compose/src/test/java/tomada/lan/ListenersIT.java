package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.Unit;
import tomada.lan.why.Answer;
import tomada.lan.why.Question;

/// What listeners are beside an address and a port, asked of real hosts: programs in the words of
/// the socket API.
@ExtendWith(SharedLan.class)
class ListenersIT {
    private static final String SETUP =
            "import os, socket, time\nfrom socket import *\nimport socket\n";
    private static final String STAY = "\nprint('Ready', flush=True)\ntime.sleep(600)\n";

    private static Lan lan;
    private static Host server;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
    }

    @AfterEach
    void heal() {
        lan.heal();
    }

    @Test
    void one_that_is_bound_to_an_interface() {
        String device = device("10.78.0.10");
        try (Program _ =
                python(
                        """
                        s = socket.socket()
                        s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, b"%s")
                        s.bind(("", 5000)); s.listen()
                        """
                                .formatted(device))) {
            Answer answer = ask("ana", "server:5000");
            says(
                    answer,
                    "ana cannot connect: python3 on server has TCP port 5000 for the interface "
                            + device
                            + " only (SO_BINDTODEVICE), and what ana sends to 10.77.0.10 arrives over "
                            + device("10.77.0.10")
                            + ". Bind the socket to no interface.");
            assertThat(answer.verdict().name()).isEqualTo("bound-to-device");
            assertThat(answer.table()).contains("server, tcp 0.0.0.0%" + device + ":5000, 0 wait");
            assertThat(ask("davi", "server:5000").works()).isTrue();
            assertThat(ask("server", "10.78.0.10:5000").works()).isTrue();
            assertThat(ask("server", "10.77.0.10:5000").sentence())
                    .contains("sends to " + lan.at("10.77.0.10") + " arrives over ")
                    .endsWith(lan.at("Use 10.78.0.10, or bind the socket to no interface."));
            assertThat(ask("server", "127.0.0.1:5000").sentence()).contains("arrives over lo.");
        }
    }

    @Test
    void a_udp_socket_that_is_bound_to_an_interface() {
        try (Program _ =
                python(
                        """
                        s = socket.socket(type=SOCK_DGRAM)
                        s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, b"%s")
                        s.bind(("", 5000))
                        """
                                .formatted(device("10.78.0.10")))) {
            Answer answer = udp("ana", "server:5000");
            assertThat(answer.verdict().name()).isEqualTo("bound-to-device");
            assertThat(udp("davi", lan.at("10.78.0.10") + ":5000").verdict().name())
                    .isEqualTo("delivered");
        }
    }

    @Test
    void a_udp_socket_with_another_peer() {
        try (Program _ =
                python(
                        """
                        s = socket.socket(type=SOCK_DGRAM)
                        s.bind(("", 5000)); s.connect(("%s", 4000))
                        """
                                .formatted(lan.at("10.77.0.22")))) {
            Answer answer = udp("ana", "server:5000");
            says(
                    answer,
                    "ana cannot reach it: python3 on server has UDP port 5000, but its socket is"
                            + " connected and takes datagrams of 10.77.0.22:4000 only. Without connect(),"
                            + " it takes them of everybody.");
            assertThat(answer.table())
                    .contains(
                            lan.at(
                                    "udp 10.77.0.10:5000 to 10.77.0.22:4000, ESTABLISHED, python3 (pid"));
        }
    }

    @Test
    void one_that_was_closed_while_its_connections_live_on() {
        try (Program one =
                python(
                        """
                        s = socket.socket()
                        s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
                        s.bind(("", 5000)); s.listen()
                        print("Ready", flush=True)
                        first = s.accept(); second = s.accept(); s.close()
                        print("Closed", flush=True)
                        """)) {
            String connect =
                    "python3 -uc 'import socket; a = socket.create_connection((\"server\", 5000));"
                            + " print(\"Connected\"); a.recv(1)'";
            try (Program ana = lan.host("ana").start(connect);
                    Program bruno = lan.host("bruno").start(connect)) {
                ana.awaitLine("Connected");
                bruno.awaitLine("Connected");
                one.awaitLine("Closed");
                Answer answer = ask("carla", "server:5000");
                assertThat(answer.verdict().name()).isEqualTo("stopped-listening");
                assertThat(answer.sentence())
                        .startsWith(
                                "carla cannot connect: python3 on server has stopped listening on TCP"
                                        + " port 5000; 2 connections of it live on (with 10.77.")
                        .endsWith(
                                "). Only who was connected before can go on. To take more clients, keep"
                                        + " the listening socket open.");
                assertThat(answer.table()).contains("server: nobody on port 5000", "ESTABLISHED");
            }
        }
    }

    @Test
    void one_that_is_bound_and_does_not_listen() {
        try (Program _ = python("s = socket.socket(); s.bind((\"\", 5000))")) {
            says(
                    ask("ana", "server:5000"),
                    "ana cannot connect: python3 on server has bound TCP port 5000 (0.0.0.0:5000), but"
                            + " has not called listen() on it, so its kernel refuses every connection.");
        }
    }

    @Test
    void several_that_share_a_port() {
        String shares =
                """
                s = socket.socket()
                s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
                s.bind(("", 5000)); s.listen()
                """;
        try (Program _ = python(shares);
                Program _ = python(shares)) {
            Answer answer = ask("ana", "server:5000");
            assertThat(answer.works()).isTrue();
            assertThat(answer.sentence())
                    .containsPattern(
                            " 2 sockets share the port \\(SO_REUSEPORT\\), held by python3 \\(pid \\d+\\)"
                                    + " and python3 \\(pid \\d+\\); the kernel gives each connection to one"
                                    + " of them\\.$");
        }
    }

    @Test
    void one_that_several_processes_hold() {
        try (Program _ =
                python(
                        """
                        s = socket.socket(); s.bind(("", 5000)); s.listen()
                        if os.fork() == 0: time.sleep(600)
                        """)) {
            assertThat(ask("ana", "server:5000").sentence())
                    .containsPattern(
                            " 2 processes hold its socket: python3 \\(pid \\d+\\) and python3 \\(pid"
                                    + " \\d+\\)\\. Whichever calls accept\\(\\) first gets the"
                                    + " connection\\.$");
        }
    }

    @Test
    void a_wildcard_of_ipv6_that_takes_no_ipv4() {
        try (Program _ =
                python(
                        """
                        s = socket.socket(AF_INET6)
                        s.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1)
                        s.bind(("::", 5000)); s.listen()
                        """)) {
            says(
                    ask("ana", "10.77.0.10:5000"),
                    "ana cannot connect: server listens on port 5000, but over IPv6 only ([::]:5000,"
                            + " with IPV6_V6ONLY), and 10.77.0.10 is IPv4. Connect to fd77:0::10, or bind"
                            + " to 0.0.0.0.");
        }
    }

    /// Three datagrams of 5 bytes: the kernel tells the memory that they take up, and no more.
    @Test
    void what_nobody_read_is_memory_of_udp_bytes_of_tcp_and_a_datagram_of_unix() {
        try (Program _ =
                python(
                        """
                        u = socket.socket(type=SOCK_DGRAM); u.bind(("127.0.0.1", 5000))
                        for _ in range(3): u.sendto(b"hello", ("127.0.0.1", 5000))
                        s = socket.create_server(("127.0.0.1", 5001))
                        c = socket.create_connection(("127.0.0.1", 5001)); a, _ = s.accept()
                        c.sendall(b"hello"); c.shutdown(SHUT_WR)
                        while a.recv(9, MSG_PEEK | MSG_WAITALL) != b"hello": pass
                        x = socket.socket(AF_UNIX, SOCK_DGRAM); x.bind("/tmp/listeners-it")
                        for text in b"hello", b"you": x.sendto(text, "/tmp/listeners-it")
                        os.unlink("/tmp/listeners-it")
                        """)) {
            List<SocketEntry> entries = server.sockets().entries();
            SocketEntry udp = one(entries, Protocol.UDP, "127.0.0.1:5000");
            assertThat(udp.receiveUnit()).isEqualTo(Unit.KERNEL_MEMORY);
            assertThat(udp.receiveQueue()).isGreaterThan(3 * 5);
            assertThat(udp.unread())
                    .contains(
                            "datagrams that are not read yet take up "
                                    + udp.receiveQueue()
                                    + " bytes of the kernel's memory");
            assertThat(udp("server", "127.0.0.1:5000").table())
                    .contains("datagrams that are not read yet take up ");
            assertThat(one(entries, Protocol.TCP, "127.0.0.1:5001").unread())
                    .contains("5 bytes are not read yet, nor the peer's FIN after them");
            assertThat(one(entries, Protocol.UNIX_DATAGRAM, "/tmp/listeners-it").unread())
                    .contains("the next datagram, of 5 bytes, is not read yet");
        }
    }

    @Test
    void a_udp_server_that_answers_to_a_port_of_its_own_choice() {
        try (Program _ =
                python(
                        """
                        import threading
                        s = socket.socket(type=SOCK_DGRAM); s.bind(("", 5000))
                        def answer(): s.sendto(b"x", (s.recvfrom(9)[1][0], 5000))
                        threading.Thread(target=answer, daemon=True).start()
                        """)) {
            assertThat(udp("ana", lan.at("10.77.0.10") + ":5000").sentence())
                    .startsWith(
                            "ana cannot reach it: python3 on server got the datagram and answered, but to"
                                    + " port 5000 of ana, and it came from port ");
        }
    }

    @Test
    void one_that_is_stopped_or_has_no_descriptor_left() {
        String listening = "s = socket.socket(); s.bind((\"\", 5000)); s.listen(5)\n";
        String full =
                """
                import os, resource; resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6))
                more = [os.dup(0) for _ in range(2)]
                """;
        String asked = lan.at("10.77.0.10") + ":5000";
        try (Program _ = python(listening)) {
            server.run("pkill -STOP -x python3");
            assertThat(ask("ana", asked).sentence())
                    .containsPattern(
                            " python3 \\(pid \\d+\\) is stopped, as by \\^Z: `fg` in its terminal, or"
                                    + " `kill -CONT \\d+` on server, lets it go on\\.$");
            server.run("pkill -CONT -x python3");
        }
        try (Program _ = python(listening + full)) {
            assertThat(ask("ana", asked).sentence())
                    .containsPattern(
                            " python3 \\(pid \\d+\\) has open all of the 6 file descriptors that it may"
                                    + " have, so that accept\\(\\) fails \\(EMFILE\\)");
        }
    }

    @Test
    void a_datagram_that_finds_no_room_is_dropped_and_not_delivered() {
        try (Program _ =
                python(
                        """
                        u = socket.socket(type=SOCK_DGRAM)
                        u.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096); u.bind(("", 5000))
                        for _ in range(50): u.sendto(b"hello", ("127.0.0.1", 5000))
                        """)) {
            Answer answer = udp("ana", "server:5000");
            assertThat(answer.verdict().name()).as(answer.table()).isEqualTo("receive-buffer-full");
            assertThat(answer.works()).isFalse();
            assertThat(answer.sentence())
                    .containsPattern(
                            "^ana cannot reach it: the datagram arrived at server, where python3 has UDP"
                                    + " port 5000, but the kernel dropped it: datagrams that are not read"
                                    + " yet take up \\d{4} bytes of its memory, and 8192 is the limit\\."
                                    + " The program does not read, or not fast enough\\.$");
        }
    }

    private static SocketEntry one(List<SocketEntry> entries, Protocol protocol, String local) {
        return entries.stream()
                .filter(e -> e.protocol() == protocol && e.local().toString().equals(local))
                .filter(e -> e.state() != SocketEntry.State.LISTEN)
                .findFirst()
                .orElseThrow();
    }

    private static Program python(String sockets) {
        Program program = server.start("python3 - <<'END'\n" + SETUP + sockets + STAY + "END");
        program.awaitLine("Ready");
        return program;
    }

    /// The interface of server's that has this address.
    private static String device(String address) {
        return server.operated("", "ip", "-o", "address", "show", "to", lan.at(address))
                .split("\\s+")[1];
    }

    private static Answer ask(String from, String to) {
        return Why.ask(lan, Question.of(from, lan.at(to), false, Question.TIMEOUT));
    }

    private static Answer udp(String from, String to) {
        return Why.ask(lan, Question.of(from, lan.at(to), true, Duration.ofSeconds(1)));
    }

    private static void says(Answer answer, String sentence) {
        assertThat(answer.sentence()).as(answer.table()).isEqualTo(lan.at(sentence));
    }
}
