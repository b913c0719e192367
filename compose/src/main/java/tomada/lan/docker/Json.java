package tomada.lan.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value that the engine told, read without a class for it: Jackson's binding takes longer to get
/// ready than a command takes. What is not there, or of another kind, is empty.
record Json(@Nullable Object value) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    private static final Json NOTHING = new Json(null);

    /// What reads one value after another.
    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    static Json read(InputStream in) throws IOException {
        try (JsonParser parser = parser(in)) {
            return next(parser).orElse(NOTHING);
        }
    }

    /// The next value; empty at the end.
    static Optional<Json> next(JsonParser in) throws IOException {
        JsonToken token = in.nextToken();
        return token == null ? Optional.empty() : Optional.of(new Json(value(in, token)));
    }

    private static @Nullable Object value(JsonParser in, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String name = in.currentName();
                    members.put(name, new Json(value(in, in.nextToken())));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                for (JsonToken one = in.nextToken();
                        one != JsonToken.END_ARRAY;
                        one = in.nextToken()) {
                    elements.add(new Json(value(in, one)));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> in.getText();
        };
    }

    /// An object of strings, booleans and lists of strings.
    static String write(Map<String, Object> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> member : members.entrySet()) {
                out.writeFieldName(member.getKey());
                switch (member.getValue()) {
                    case Boolean truth -> out.writeBoolean(truth);
                    case List<?> elements -> {
                        out.writeStartArray();
                        for (Object element : elements) {
                            out.writeString(String.valueOf(element));
                        }
                        out.writeEndArray();
                    }
                    case Object other -> out.writeString(String.valueOf(other));
                }
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// The members of an object, by their names.
    @SuppressWarnings("unchecked")
    Map<String, Json> members() {
        return value instanceof Map<?, ?> members ? (Map<String, Json>) members : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<Json> elements() {
        return value instanceof List<?> elements ? (List<Json>) elements : List.of();
    }

    Json get(String name) {
        return members().getOrDefault(name, NOTHING);
    }

    String text() {
        return value instanceof String text ? text : "";
    }

    Optional<Long> number() {
        return value instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }
}
