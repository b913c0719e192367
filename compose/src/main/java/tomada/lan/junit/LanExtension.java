package tomada.lan.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import tomada.lan.Evidence;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.tool.Visible;
import tomada.lan.wire.Capture;

/// Starts the LAN of a test class, hands it to the tests, publishes what it looked like when one
/// fails, and removes it.
final class LanExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final Namespace OURS = Namespace.create(LanExtension.class);
    private static final MediaType PCAPNG = MediaType.create("application", "x-pcapng");

    /// JUnit closes it with the class's store, also where a test or another extension failed.
    private record Started(Lan lan, Watch watch) implements AutoCloseable {
        @Override
        public void close() {
            try (lan) {
                watch.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        started(context).watch.testStarts();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Started started = started(context);
        try {
            publish(context, started);
        } finally {
            started.watch.testEnds();
            started.lan.hangUp();
            started.lan.heal();
        }
    }

    /// Where what comes before or after all tests has failed.
    @Override
    public void afterAll(ExtensionContext context) {
        publish(context, started(context));
    }

    private static void publish(ExtensionContext context, Started started) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure == null) {
            return;
        }
        Optional<Capture> capture = started.watch.end();
        context.publishFile(
                "lan.txt",
                MediaType.TEXT_PLAIN_UTF_8,
                file -> {
                    String evidence =
                            capture.map(c -> Evidence.of(started.lan, c))
                                    .orElseGet(() -> Evidence.of(started.lan));
                    Files.writeString(file, Visible.lines(evidence), UTF_8);
                    failure.addSuppressed(
                            new LanReport(
                                    "what %s looked like is in %s"
                                            .formatted(
                                                    started.lan,
                                                    capture.isPresent()
                                                            ? file
                                                                    + ", its packets in lan.pcapng"
                                                                    + " beside it"
                                                            : file)));
                });
        capture.ifPresent(c -> context.publishFile("lan.pcapng", PCAPNG, c::write));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lan.class || type == Host.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Lan lan = started(context).lan;
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

    /// What the outermost class with the annotation has, started when it is first asked for.
    private static Started started(ExtensionContext context) {
        ExtensionContext owner = context;
        LanTest asked = null;
        for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
            var found = AnnotationSupport.findAnnotation(at.get().getTestClass(), LanTest.class);
            if (found.isPresent()) {
                asked = found.get();
                owner = at.get();
            }
        }
        if (asked == null) {
            throw new IllegalStateException("only @LanTest registers this extension");
        }
        LanTest annotation = asked;
        return owner.getStore(OURS)
                .computeIfAbsent(Started.class, _ -> start(annotation), Started.class);
    }

    private static Started start(LanTest asked) {
        String compose = asked.compose();
        Lan lan = compose.isEmpty() ? Lan.start() : Lan.start(Path.of(compose));
        try {
            return new Started(lan, new Watch(lan, asked.capture()));
        } catch (RuntimeException failed) {
            lan.close();
            throw failed;
        }
    }
}
