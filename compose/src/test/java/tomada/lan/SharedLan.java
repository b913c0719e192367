package tomada.lan;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One LAN for all classes of a JVM that ask for it, one after the other: a parameter of type
/// [Lan]. It starts when it is first asked for and is removed when the JVM has run its last class.
///
/// After each class its faults are healed and its terminals hung up; what else a class has started
/// on it, it must have ended. One that needs a LAN as nobody has used it starts its own.
public final class SharedLan implements ParameterResolver, AfterAllCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lan.class;
    }

    @Override
    public Lan resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Lan lan = shared(context);
        lan.hangUp();
        lan.heal();
        String left =
                lan.sockets().listening().stream()
                        .filter(entry -> !entry.isEngineDns())
                        .map(entry -> entry.host() + " " + entry.local() + " " + entry.owners())
                        .collect(joining(", "));
        if (!left.isEmpty()) {
            throw new AssertionError("left for the classes after this one: " + left);
        }
    }

    private static Lan shared(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedLan.class))
                .computeIfAbsent(Lan.class, _ -> Lan.start(), Lan.class);
    }
}
