package tomada.lan.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the processes of a host are: in a container of its own, or, a guest's, in one that it
/// shares.
public record Place(Container container, Optional<Guest> guest) {

    /// The hosts that are in a container: itself, or its guests, or none.
    public static Stream<Place> in(Container container, Engine engine) {
        return switch (container.role()) {
            case HOST -> Stream.of(new Place(container, Optional.empty()));
            case GUESTS ->
                    Guest.parse(engine.read(container.id(), Guest.LIST)).stream()
                            .map(guest -> new Place(container, Optional.of(guest)));
            case OPERATOR, ON_MACHINE -> Stream.empty();
        };
    }

    /// `running`, `paused`, `exited`, ... as the engine says it of a container.
    public String state() {
        return guest.filter(Guest::isDown).map(_ -> "exited").orElse(container.state());
    }

    /// The addresses by the name of their network; none while it is down.
    public Map<String, List<InetAddress>> addresses() {
        if (guest.filter(Guest::isDown).isPresent()) {
            return Map.of();
        }
        return guest.map(one ->
                        container.addresses().entrySet().stream()
                                .filter(network -> !network.getValue().isEmpty())
                                .collect(Collectors.toMap(Map.Entry::getKey, _ -> one.addresses())))
                .orElse(container.addresses());
    }

    /// The command that has the engine start another one here.
    public Order entered(Order order) {
        if (guest.isEmpty()) {
            return order;
        }
        String user = order.user().isEmpty() ? "student" : order.user();
        return new Order(
                Stream.concat(Stream.of("guest", guest.get().name(), user), order.argv().stream())
                        .toList(),
                "root",
                order.input(),
                order.terminal(),
                order.environment());
    }

    /// The folder of its first process in proc(5), as the operator sees it; empty where the guest
    /// is down.
    ///
    /// @param pid the id of the container's first process on the engine's machine
    String process(long pid) {
        String folder = "/proc/" + pid;
        return guest.map(one -> one.isDown() ? "" : folder + "/root/proc/" + one.process())
                .orElse(folder);
    }
}
