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
/// When a test fails, every host's socket table and terminals are published to the report as
/// `lan.txt`.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LanExtension.class)
public @interface LanTest {

    /// One's own Compose file, as a path from the working directory; `compose.yaml` of Tomada, with
    /// `server`, `ana`, `bruno`, `carla` and `davi`, where it is empty.
    String compose() default "";
}
