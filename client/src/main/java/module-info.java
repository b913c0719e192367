/// One program with every client of the course: `client NAME HOST [PORT] [TEXT]`.
///
/// ```
/// client message server                        sends "Ola Mundo!" to port 5000 of server
/// client echo 10.77.0.10 65432 "Hello, world"  prints what comes back
/// echo hi | client upper server | wc -c        sends standard input: 3
/// client upper --udp 10.77.0.255               asks everybody on the network with one datagram
/// client login /tmp/login.sock                 over a Unix socket
/// client probe server 20-25,http               what a client would meet there
/// client echo --help                           the options and the exit codes
/// ```
///
/// The protocol is written in `server/PROTOCOL.md`. The module knows nothing of the server, which
/// is another implementation of the same text, and nothing of containers.
module tomada.client {
    requires info.picocli;
    requires static org.jspecify;
}
