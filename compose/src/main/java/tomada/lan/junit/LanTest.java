package tomada.lan.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test class with a LAN of its own, on a free number, so that others run beside it. It starts
/// before the class's first test and is removed after the last, or when the tests' process ends,
/// however it ends.
///
/// Test and lifecycle methods take parameters of type [tomada.lan.Lan], and of type
/// [tomada.lan.Host] by the host's name. Names need `-parameters` at the compiler, or [Named].
/// After each test every fault is healed, so that none meets the next.
///
/// ```java
/// @LanTest
/// class EchoIT {
///     @Test void an_echo_comes_back(Host server, Host ana) {
///         try (var echo = server.start("server echo")) {
///             echo.awaitLine("Listening");
///             assertEquals("Olá\n", ana.run("echo Olá | client echo server").out());
///         }
///     }
/// }
/// ```
///
/// When a test fails, its stack trace names two files that are published to the report: `lan.txt`
/// with the hosts, their terminals, their sockets and a ladder of the packets, and `lan.pcapng`
/// with the packets themselves, which Wireshark opens. They are the packets of this test, the
/// latest 16 MiB of them; of all that run, where tests of one class run at once.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LanExtension.class)
public @interface LanTest {

    /// One's own Compose file, as a path from the working directory; `compose.yaml` of Tomada, with
    /// `server`, `ana`, `bruno`, `carla` and `davi`, where it is empty.
    String compose() default "";

    /// What is captured on every host in case a test fails, as pcap-filter(7) has it; nothing where
    /// it is empty. A capture costs 0.6 s for each class and 25 ms for each test, and a transfer is
    /// slower beside it. As it is, what programs say to each other and how hosts refuse it, without
    /// the talk of the engine's own DNS.
    String capture() default
            "(tcp or udp or icmp or icmp6[icmp6type] < 128) and not host 127.0.0.11";
}
