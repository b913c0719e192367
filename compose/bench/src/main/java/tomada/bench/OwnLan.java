package tomada.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tomada.lan.Lan;

/// A LAN of the checkout that is measured, under a number that was free; closed, it is gone.
final class OwnLan implements AutoCloseable {
    /// How many hosts there are beside the guests.
    static final int DEFAULT_HOSTS = 5;

    private final Path home;
    private final int number;

    private OwnLan(Path home, int number) {
        this.home = home;
        this.number = number;
    }

    /// Starts one as `make up GUESTS=...` does.
    static OwnLan start(Path home, int guests) throws InterruptedException {
        OwnLan lan = new OwnLan(home, Lan.freeNumber());
        try {
            Task.run(
                    environment(lan.number, guests),
                    guests == 0 ? lan.plain() : List.of(lan.file("up")));
        } catch (RuntimeException | InterruptedException failed) {
            lan.close();
            throw failed;
        }
        return lan;
    }

    /// Without guests, what `compose/up` does beyond this is to look at the engine and the images.
    private List<String> plain() {
        return List.of(
                "docker",
                "compose",
                "--ansi",
                "never",
                "-f",
                file("compose.yaml"),
                "up",
                "--detach");
    }

    /// What says to a script of the checkout which LAN is meant.
    static Map<String, String> environment(int number, int guests) {
        // Compose takes any number at all, 0 too, for guests that are wanted.
        String wanted = guests == 0 ? "" : Integer.toString(guests);
        return Map.of("LAN", Integer.toString(number), "GUESTS", wanted);
    }

    int number() {
        return number;
    }

    /// Attached to; it closes with the caller's.
    Lan lan() {
        return Lan.attach(number);
    }

    private String file(String name) {
        return home.resolve("compose").resolve(name).toString();
    }

    /// Also when the thread was interrupted: what takes the LAN away must not be.
    @Override
    public void close() {
        Tidy.away(environment(number, 0), List.of(file("down")));
    }
}
