package tomada.lan;

import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;

/// Says what a receive queue's number means.
final class QueueWords {
    private QueueWords() {}

    /// What waits; empty where nothing does.
    static String unread(SocketEntry entry) {
        long queue = entry.receiveQueue();
        if (queue == 0) {
            return "";
        }
        return switch (entry.receiveUnit()) {
            case CONNECTIONS ->
                    count(queue, "connection waits", "connections wait") + " to be accepted";
            case BYTES -> hasFin(entry) ? withFin(queue - 1) : bytes(queue) + " not read yet";
            case KERNEL_MEMORY ->
                    "datagrams that are not read yet take up %s of the kernel's memory"
                            .formatted(count(queue, "byte", "bytes"));
            case NEXT_DATAGRAM ->
                    "the next datagram, of %s, is not read yet"
                            .formatted(count(queue, "byte", "bytes"));
        };
    }

    /// Whether the FIN of the peer, which comes last of all, is what the queue ends with.
    private static boolean hasFin(SocketEntry entry) {
        State state = entry.state();
        return entry.protocol() == Protocol.TCP
                && (state == State.CLOSE_WAIT || state == State.LAST_ACK || state == State.CLOSING);
    }

    private static String withFin(long before) {
        return before == 0
                ? "the peer's FIN is not read yet"
                : bytes(before) + " not read yet, nor the peer's FIN after them";
    }

    private static String bytes(long number) {
        return count(number, "byte is", "bytes are");
    }

    private static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
