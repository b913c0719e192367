package tomada.lan;

import java.util.stream.Stream;

/// Every cause that `client` and `server` tell apart, on the hosts' own kernel and JVM: what is
/// typed on which host, the exit status, and the beginning of its sentence.
final class Failures {
    /// A server of the hosts that have none: PEER AT HOW, where AT is a port or a path. Closing
    /// with something unread makes the kernel reset the connection.
    private static final String PEER =
            """
            python3 -c 'import signal, sys
            from socket import *
            at, how = sys.argv[1:]
            kind = SOCK_DGRAM if how == "datagrams" else SOCK_STREAM
            socket = socket(AF_UNIX if at[0] == "/" else AF_INET, kind)
            socket.bind(at if at[0] == "/" else ("0.0.0.0", int(at)))
            if kind == SOCK_STREAM:
                socket.listen()
            print("Listening", flush=True)
            while how in ("silent", "datagrams"):
                signal.pause()
            while True:
                one = socket.accept()[0]
                if how == "resets":
                    one.recv(1)
                else:
                    data = b"".join(iter(lambda: one.recv(4096), b""))
                    one.sendall(data if how == "echoes" else b"")
                one.close()' \
            """;

    private Failures() {}

    /// @param beside what runs on that host meanwhile and says `Listening`; empty for nothing
    /// @param sentence what stands behind `client: ` or `server: `; empty where all is well
    record Failure(
            String host, String beside, String at, String command, int status, String sentence) {
        @Override
        public String toString() {
            return status + ": " + command + (beside.isEmpty() ? "" : " beside " + first(beside));
        }

        private static String first(String lines) {
            return lines.lines().findFirst().orElse("");
        }

        Failure beside(String program) {
            return beside("server", program);
        }

        Failure beside(String elsewhere, String program) {
            return new Failure(elsewhere, program, at, command, status, sentence);
        }
    }

    private static Failure ana(String command, int status, String sentence) {
        return new Failure("", "", "ana", command, status, sentence);
    }

    private static Failure server(String command, int status, String sentence) {
        return new Failure("", "", "server", command, status, sentence);
    }

    static Stream<Failure> overTcp() {
        return Stream.of(
                ana("client echo server", 0, "").beside("server echo"),
                ana("client echo 10.77.0.10 5000", 1, "10.77.0.10:5000 closed after 0 of 12 bytes")
                        .beside("server message"),
                ana("client echo server 65536", 2, "'65536' is not a port"),
                ana("client echo 10.77.0.10", 3, "10.77.0.10:65432 refused the connection: "),
                ana("client echo fd77:0::10", 3, "[fd77::10]:65432 refused the connection: "),
                ana("client chat 10.77.0.10", 3, "10.77.0.10:5001 refused the connection: "),
                ana("client echo --timeout 1 10.77.0.10", 4, "10.77.0.10:65432 is silent for 1 s: ")
                        .beside("server echo --no-accept"),
                ana("client echo --timeout 1 10.77.0.99", 4, "10.77.0.99:65432 did not answer"),
                ana("client echo 10.77.0.10 7000", 5, "10.77.0.10:7000 reset the connection: ")
                        .beside("server", PEER + "7000 resets"),
                ana(
                                "head -c 20000000 /dev/zero | client message 10.77.0.10 7000",
                                5,
                                "10.77.0.10:7000 reset the connection: ")
                        .beside("server", PEER + "7000 resets"),
                ana("client echo 10.78.0.24", 6, "10.78.0.24:65432 is unreachable: this host has"),
                ana("client echo --timeout 9 10.77.0.99", 6, "10.77.0.99:65432 is unreachable: no"),
                ana("client echo nobody", 7, "nobody is not known: no host has that name"),
                ana(
                        "client echo --source 10.77.0.99 10.77.0.10",
                        8,
                        "10.77.0.99:0 cannot be the source: this host has no such address"),
                ana(
                        "client echo --source-port 80 10.77.0.10",
                        8,
                        "0.0.0.0:80 cannot be the source: port 80 is reserved"),
                ana(
                                "client echo --source-port 65432 10.77.0.10",
                                8,
                                "0.0.0.0:65432 cannot be the source: another socket")
                        .beside("ana", PEER + "65432 silent"));
    }

    static Stream<Failure> overUdp() {
        return Stream.of(
                ana("client echo --udp server", 0, "").beside("server echo --udp"),
                ana(
                        "head -c 70000 /dev/zero | client echo --udp server",
                        1,
                        "a datagram holds at most 65507 bytes"),
                ana("client echo --udp server 65536", 2, "'65536' is not a port"),
                ana("client echo --udp 10.77.0.10", 3, "10.77.0.10:65432 refused the datagram: "),
                ana(
                        "client echo --udp --timeout 1 10.77.0.99",
                        4,
                        "10.77.0.99:65432 did not answer"),
                ana(
                        "client echo --udp 10.78.0.24",
                        6,
                        "10.78.0.24:65432 is unreachable: this host"),
                // Not 6 after a while, as over TCP: Linux tells UDP of ICMP's host unreachable only
                // where it is asked to (IP_RECVERR, ip(7)).
                ana("client echo --udp nobody", 7, "nobody is not known: "),
                ana(
                        "client echo --udp --source 10.77.0.99 10.77.0.10",
                        8,
                        "10.77.0.99:0 cannot be the source: this host has no such address"),
                ana(
                        "client echo --udp --source-port 80 10.77.0.10",
                        8,
                        "0.0.0.0:80 cannot be the source: port 80 is reserved"),
                ana(
                                "client echo --udp --source-port 65432 10.77.0.10",
                                8,
                                "0.0.0.0:65432 cannot be the source: another socket")
                        .beside("ana", PEER + "65432 datagrams"));
    }

    /// The file's name has the words of other causes in it.
    static Stream<Failure> overUnix() {
        String path = "'/tmp/Connection reset, Broken pipe'";
        String shown = path.replace("'", "");
        String peer = "rm -f " + path + "; " + PEER + path;
        String stale = "python3 -c 'import socket; socket.socket(1).bind(\"/tmp/stale\")'; ";
        return Stream.of(
                ana("client echo " + path, 0, "").beside("ana", peer + " echoes"),
                ana("client echo " + path, 1, shown + " closed after 0 of 12 bytes")
                        .beside("ana", peer + " reads"),
                ana(
                                "chmod 0 " + path + "; client echo " + path,
                                1,
                                shown + " cannot be talked to: you may not write to that file")
                        .beside("ana", peer + " reads"),
                ana("client echo --udp " + path, 2, "'" + shown + "' is the path of a Unix"),
                ana(
                        stale + "client echo /tmp/stale; s=$?; rm /tmp/stale; exit $s",
                        3,
                        "/tmp/stale refused the connection: the file is there"),
                ana(
                        "touch /tmp/plain; client echo /tmp/plain",
                        3,
                        "/tmp/plain refused the connection: "),
                ana(
                        "client echo /etc/passwd",
                        1,
                        "/etc/passwd cannot be talked to: you may not write to that file"),
                ana("client echo --timeout 1 " + path, 4, shown + " is silent for 1 s: ")
                        .beside("ana", peer + " silent"),
                ana("client echo " + path, 5, shown + " reset the connection: ")
                        .beside("ana", peer + " resets"),
                ana("client echo '/tmp/Connection refused'", 7, "/tmp/Connection refused is not"),
                ana("client echo /etc/passwd/x", 7, "/etc/passwd/x is not known: no socket has"));
    }

    /// What a server meets when it binds, and before.
    static Stream<Failure> ofServers() {
        String path = "'/tmp/Permission denied'";
        String own = "10.77.0.21 is not an address of this host, which has ";
        return Stream.of(
                server("server login --log /none/log", 1, "there is no folder for the log /none"),
                server("server echo --port 65536", 2, "'65536' is not a port"),
                server("server echo --bind nobody", 7, "nothing is named nobody: "),
                server("server echo", 8, "0.0.0.0:65432 is in use: ").beside("server echo"),
                server("server echo --bind fd77:0::10", 8, "[fd77::10]:65432 is in use: ")
                        .beside("server echo --bind ::"),
                server("server echo --port 80", 8, "port 80 is reserved (0 to 1023"),
                server("server echo --bind 10.77.0.21", 8, own),
                server("server echo --udp", 8, "0.0.0.0:65432 is in use: ")
                        .beside("server echo --udp"),
                server("server echo --udp --port 80", 8, "port 80 is reserved (0 to 1023"),
                server("server echo --udp --bind 10.77.0.21", 8, own),
                server("server echo --bind " + path, 8, "/tmp/Permission denied is in use: ")
                        .beside("server echo --bind " + path),
                server("server echo --bind /etc/passwd", 8, "/etc/passwd is there already and is"),
                server(
                        "server echo --bind /none/x",
                        8,
                        "there is no folder for the socket /none/x"),
                server("server echo --bind /etc/x", 8, "the folder of /etc/x does not let you"),
                server(
                        "server echo --bind /tmp/" + "x".repeat(120),
                        8,
                        "the path of a Unix socket has at most 107 bytes"));
    }

    /// The same programs where the JDK's exceptions tell the peer as well.
    static Stream<Failure> withHostInformation() {
        String java = "java -Djdk.includeInExceptions=hostInfo -cp @/app/jib-classpath-file ";
        String client = java + "tomada.client.ClientCommand echo ";
        String path = "'/tmp/Permission denied'";
        return Stream.of(
                ana(client + "10.77.0.10", 3, "10.77.0.10:65432 refused the connection: "),
                ana(client + "10.78.0.24", 6, "10.78.0.24:65432 is unreachable: this host has"),
                ana(
                        client + "'/tmp/Connection refused'",
                        7,
                        "/tmp/Connection refused is not known"),
                server(
                                java + "tomada.server.ServerCommand echo --bind " + path,
                                8,
                                "/tmp/Permission denied is in use: ")
                        .beside("server echo --bind " + path));
    }
}
