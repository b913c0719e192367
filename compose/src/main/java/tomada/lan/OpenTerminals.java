package tomada.lan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The terminals that this process has opened on hosts. Where it ends before it has closed them, as
/// when its own terminal is closed (SIGHUP), they are hung up: the engine does not do it, and what
/// runs on them would live on. One that is killed (SIGKILL) leaves them.
final class OpenTerminals {
    private static final Set<Terminal> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> OPEN.forEach(Terminal::close), "hang up"));
    }

    private OpenTerminals() {}

    static void add(Terminal terminal) {
        OPEN.add(terminal);
    }

    static void remove(Terminal terminal) {
        OPEN.remove(terminal);
    }
}
