package tomada.server.net;

import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The names that the resolver has for addresses, as getnameinfo(3).
///
/// The resolver is the C library's: it blocks the thread that asks it, a platform thread, and the
/// virtual ones that share it. So it is asked on threads of its own, 32 at most, and given 10 s.
public final class ReverseNames implements Function<InetAddress, String> {
    private static final int SECONDS = 10;

    private final Function<InetAddress, String> resolver;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    32, Thread.ofPlatform().daemon().name("resolver-", 1).factory());

    public ReverseNames() {
        this(InetAddress::getCanonicalHostName);
    }

    ReverseNames(Function<InetAddress, String> resolver) {
        this.resolver = resolver;
    }

    /// The name, or the address again where it has none, or none in time.
    @Override
    public String apply(InetAddress address) {
        String none = Notation.of(address);
        String name =
                CompletableFuture.supplyAsync(() -> resolver.apply(address), threads)
                        .completeOnTimeout(none, SECONDS, TimeUnit.SECONDS)
                        .join();
        return name.equals(address.getHostAddress()) ? none : name;
    }
}
