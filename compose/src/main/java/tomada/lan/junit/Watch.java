package tomada.lan.junit;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;

/// One capture of every host of a LAN, which runs along with the tests of a class and is there when
/// one fails. Opening it costs 0.2 s and closing it 0.4 s, each once for a class; between two tests
/// it only forgets.
final class Watch implements AutoCloseable {
    private final Lan lan;
    private final String filter;
    private @Nullable Capture capture;
    private boolean open;
    private Map<String, Long> captured = Map.of();
    private int tests;

    /// @param filter as pcap-filter(7) has it; empty for no capture
    Watch(Lan lan, String filter) {
        this.lan = lan;
        this.filter = filter;
        if (!filter.isBlank()) {
            open();
        }
    }

    /// Forgets what was before, unless another test of the class runs at the same time.
    synchronized void testStarts() {
        tests++;
        Capture running = capture;
        if (running == null || tests > 1) {
            return;
        }
        if (open && captured.equals(running())) {
            running.forget();
        } else {
            close();
            open();
        }
    }

    synchronized void testEnds() {
        tests--;
    }

    /// Ends it, and returns what it has; the next test begins another.
    synchronized Optional<Capture> end() {
        close();
        return Optional.ofNullable(capture);
    }

    private void open() {
        captured = running();
        List<Host> hosts =
                lan.hosts().stream().filter(host -> captured.containsKey(host.name())).toList();
        if (!hosts.isEmpty()) {
            capture = lan.capture(CaptureOptions.of(filter).onlyLatest(), hosts);
            open = true;
        }
    }

    /// A host that was killed and started again has a new network, which no capture has seen.
    private Map<String, Long> running() {
        return lan.hosts().stream()
                .filter(host -> host.state().equals("running"))
                .collect(toMap(Host::name, Host::pid));
    }

    @Override
    public synchronized void close() {
        Capture running = capture;
        if (!open || running == null) {
            return;
        }
        open = false;
        try {
            running.close();
        } catch (LanException gone) {
            // The test has taken its LAN down, or a host of it: what was captured is there.
        }
    }
}
