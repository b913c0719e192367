package tomada.server.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Thousands of members on one thread. They read everything, and count the `!` that they hear.
final class Crowd implements Closeable {
    private static final class Place {
        long heard;
        boolean ended;
    }

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> members = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final byte[] bytes = new byte[1 << 18];
    private long heard;

    Crowd(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /// Connects that many and gives them names that begin with `prefix`.
    void arrive(int count, String prefix) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel member = SocketChannel.open(server);
            member.write(ByteBuffer.wrap((prefix + i + "\n").getBytes(US_ASCII)));
            member.configureBlocking(false);
            Place place = new Place();
            member.register(selector, SelectionKey.OP_READ, place);
            members.add(member);
            places.add(place);
            if (i % 100 == 0) {
                selector.selectNow(this::hear);
            }
        }
    }

    /// Has each from the given one on say a line.
    void say(int first, String line) throws IOException {
        for (SocketChannel member : members.subList(first, members.size())) {
            member.write(ByteBuffer.wrap(line.getBytes(US_ASCII)));
        }
    }

    /// Reads until it is so; the test's deadline ends it otherwise.
    void drainUntil(BooleanSupplier enough) throws IOException {
        while (!enough.getAsBoolean()) {
            selector.select(this::hear, 10);
        }
    }

    long heard() {
        return heard;
    }

    long heard(int member) {
        return places.get(member).heard;
    }

    /// How many connections the server has ended.
    long ended() {
        return places.stream().filter(place -> place.ended).count();
    }

    private void hear(SelectionKey key) {
        Place place = (Place) key.attachment();
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) {
                place.ended = true;
                key.cancel();
                return;
            }
            buffer.flip().get(bytes, 0, count);
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '!') {
                    place.heard++;
                    heard++;
                }
            }
        } catch (IOException e) {
            place.ended = true;
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel member : members) {
            member.close();
        }
        selector.close();
    }
}
