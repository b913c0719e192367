/// One program with every server of the course: `server NAME [options]`.
///
/// ```
/// server message                               prints what `client message` sends, port 5000
/// server echo --bind 127.0.0.1 --port 65432    sends back what it receives
/// server echo --help                           the options and the exit codes
/// ```
///
/// The protocol is written in `server/PROTOCOL.md`. The module knows nothing of the client, which
/// is another implementation of the same text, and nothing of containers.
module tomada.server {
    requires info.picocli;
    requires jdk.net;
    requires static org.jspecify;

    opens tomada.server to
            info.picocli;
}
