package tomada.server.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import tomada.server.event.Transcript;

/// The file that logins are recorded in, `log-acesso.txt` in course text 002, one a line, its four
/// fields parted by tabs:
///
/// ```
/// 2026-11-20T10:24:38.123Z	10.77.0.21:41974	ana	segredo
/// ```
///
/// A record is on the disk when [#record] returns (fsync(2)). Those that wait at the same time
/// share one fsync: a thread of its own writes all that has come while it wrote the last ones.
public final class AccessLog implements Closeable {
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final FileChannel file;
    private final Clock clock;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;

    private record Waiting(String line, CompletableFuture<Void> written) {}

    private AccessLog(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.writer = Thread.ofPlatform().daemon().name("log").start(this::write);
    }

    /// Opens the file, makes it with mode 0600 where there is none, and mends the end that a crash
    /// may have left.
    ///
    /// @throws IOException the message is a sentence
    public static AccessLog open(Path path, Transcript transcript) throws IOException {
        return new AccessLog(AccessLogFile.open(path, transcript), Clock.systemUTC());
    }

    /// Returns when the login is on the disk.
    ///
    /// @throws IOException it is not and will not be; nothing of it stays, nothing before is lost
    void record(String peer, String user, String password) throws IOException {
        String line =
                TIME.format(clock.instant())
                        + "\t"
                        + String.join(
                                "\t",
                                Transcript.visible(peer),
                                Transcript.visible(user),
                                Transcript.visible(password))
                        + "\n";
        Waiting login = new Waiting(line, new CompletableFuture<>());
        waiting.add(login);
        try {
            login.written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(cause.getMessage(), cause);
            }
            throw e;
        }
    }

    private void write() {
        try {
            while (true) {
                List<Waiting> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch);
                try {
                    append(batch);
                    batch.forEach(login -> login.written.complete(null));
                } catch (IOException e) {
                    batch.forEach(login -> login.written.completeExceptionally(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void append(List<Waiting> batch) throws IOException {
        StringBuilder lines = new StringBuilder();
        batch.forEach(login -> lines.append(login.line));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        long end = file.size();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            file.truncate(end); // a full disk takes a part of a line
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        writer.interrupt();
        file.close();
    }
}
