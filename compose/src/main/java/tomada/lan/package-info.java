/// The LAN as a library: hosts that run, what runs on them, what is on the wire between them, and
/// what goes wrong with them.
///
/// A [tomada.lan.Lan] is attached to, or started and removed again; a [tomada.lan.Host] of it runs
/// programs and has terminals; [tomada.lan.SocketTable] is what its kernel says, and
/// [tomada.lan.wire.Capture] what its wire carried. [tomada.lan.Fault] breaks something. All wait
/// with a deadline, and throw [tomada.lan.LanException] with one sentence.
///
/// ```java
/// public static void main(String[] args) {
///     try (Lan lan = Lan.start()) {
///         Host server = lan.host("server");
///         Host ana = lan.host("ana");
///         Capture capture = lan.capture(CaptureOptions.of("tcp port 65432"), List.of(ana, server));
///         try (capture; Program echo = server.start("server echo")) {
///             echo.awaitLine("Listening");
///             System.out.println(server.sockets().listening());
///             System.out.println(ana.run("echo Olá | client echo server").out());
///
///             lan.cut(ana, server);
///             Terminal terminal = ana.terminal().type("client echo server --timeout 1");
///             System.out.println(terminal.awaitEnd().output());
///             lan.heal();
///         }
///         System.out.println(Ladder.of(capture.trace()).text());
///     }
/// }
/// ```
///
/// In a test, [tomada.lan.junit.LanTest] starts and removes it.
@NullMarked
package tomada.lan;

import org.jspecify.annotations.NullMarked;
