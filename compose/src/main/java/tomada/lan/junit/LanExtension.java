package tomada.lan.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import tomada.lan.Evidence;
import tomada.lan.Host;
import tomada.lan.Lan;

/// Starts the LAN of a test class, hands it to the tests, publishes what it looked like when one
/// fails, and removes it.
final class LanExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(LanExtension.class);

    /// JUnit closes it with the class's store, also where a test or another extension failed.
    private record Started(Lan lan) implements AutoCloseable {
        @Override
        public void close() {
            lan.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lan(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Lan lan = lan(context);
        try {
            if (context.getExecutionException().isPresent()) {
                context.publishFile(
                        "lan.txt",
                        MediaType.TEXT_PLAIN_UTF_8,
                        file -> Files.writeString(file, Evidence.of(lan), UTF_8));
            }
        } finally {
            lan.hangUp();
            lan.heal();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lan.class || type == Host.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Lan lan = lan(context);
        if (parameter.getParameter().getType() == Lan.class) {
            return lan;
        }
        return lan.host(name(parameter));
    }

    private static String name(ParameterContext parameter) {
        var named = parameter.findAnnotation(Named.class);
        if (named.isPresent()) {
            return named.get().value();
        }
        if (!parameter.getParameter().isNamePresent()) {
            throw new ParameterResolutionException(
                    "a Host is found by its parameter's name, which this class was compiled without:"
                            + " compile with -parameters, or write @Named(\"ana\") Host host");
        }
        return parameter.getParameter().getName();
    }

    /// The LAN of the outermost test class, started when it is first asked for.
    private static Lan lan(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().isPresent()
                && outermost.getParent().get().getTestClass().isPresent()) {
            outermost = outermost.getParent().get();
        }
        Class<?> tests = outermost.getRequiredTestClass();
        return outermost
                .getStore(OURS)
                .computeIfAbsent(Started.class, _ -> new Started(start(tests)), Started.class)
                .lan();
    }

    private static Lan start(Class<?> tests) {
        String compose =
                AnnotationSupport.findAnnotation(tests, LanTest.class)
                        .map(LanTest::compose)
                        .orElse("");
        return compose.isEmpty() ? Lan.start() : Lan.start(Path.of(compose));
    }
}
