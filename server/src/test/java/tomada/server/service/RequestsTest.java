package tomada.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tomada.server.net.ReverseNames;
import tomada.server.net.RunningServer;

final class RequestsTest {
    @Test
    void an_address_without_a_name_is_its_own_name() throws Exception {
        InetAddress nameless = InetAddress.ofLiteral("fd77::ffff");
        ReverseNames names = new ReverseNames(InetAddress::getHostAddress);
        assertThat(names.apply(nameless)).isEqualTo("fd77::ffff");
    }

    /// As many resolvers hang as there are processors and more, each holding a platform thread.
    @Test
    void a_resolver_that_is_slow_blocks_nobody_else() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        int slow = 2 * Runtime.getRuntime().availableProcessors();
        Function<InetAddress, String> resolver =
                _ -> {
                    threads.add(Thread.currentThread());
                    if (threads.size() <= slow) {
                        awaitPinned(answer);
                    }
                    return "ana.lan";
                };
        try (RunningServer server =
                RunningServer.of(out -> new Requests(out, new ReverseNames(resolver)))) {
            for (int i = 0; i < slow; i++) {
                server.connect();
            }
            while (threads.size() < slow) {
                Thread.onSpinWait();
            }
            try (Socket client = server.connect()) {
                String peer = RunningServer.name(client);
                assertThat(server.out.next()).isEqualTo("Request from ana.lan (" + peer + ")");
            }
            assertThat(threads).noneMatch(Thread::isVirtual);
            answer.countDown();
            for (int i = 0; i < slow; i++) {
                assertThat(server.out.next()).startsWith("Request from ana.lan (");
            }
        }
    }

    private static void awaitPinned(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
