package tomada.client.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// The system's resolver (getaddrinfo(3)).
final class Resolver {
    private Resolver() {}

    /// The addresses of a name, or the one that is written there.
    ///
    /// At its first name the JDK looks for a resolver in place of the system's (JEP 418), in every
    /// JAR of the class path, which takes longer than the name. None has one, so it is shown the
    /// JDK's own modules only.
    static InetAddress[] addresses(String host) throws UnknownHostException {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return InetAddress.getAllByName(host);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
