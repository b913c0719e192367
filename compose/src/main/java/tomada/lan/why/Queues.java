package tomada.lan.why;

import java.util.List;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;

/// The connections that wait for accept(2) at those who listen on a port.
///
/// @param sockets of the hosts that are asked for
public record Queues(int port, List<SocketEntry> sockets) {
    public Queues {
        sockets = List.copyOf(sockets);
    }

    /// Whether nobody waits, so that one more fills nothing.
    public boolean areEmpty() {
        return Listeners.of(sockets).on(Protocol.TCP, port).stream()
                .filter(entry -> entry.state() == State.LISTEN)
                .allMatch(entry -> entry.receiveQueue() == 0);
    }
}
