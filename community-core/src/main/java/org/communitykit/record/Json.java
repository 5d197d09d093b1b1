package org.communitykit.record;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of one Java type: records, lists, sets, maps with text keys, text, numbers, booleans, enums, {@code Instant},
 * {@code LocalDate}, {@code LocalDateTime}, {@code LocalTime}, {@code ZoneId}, {@code Duration}, and records of a single
 * component as that component. Equal values have equal
 * JSON: components in their order, maps by key, sets by their elements' JSON. Components that a newer version wrote are
 * skipped, those an older one did not know read as null, zero or false.
 *
 * <p>Read over Jackson's streams, since its data binding alone takes longer to start than an embedded database, and
 * written without, which spares those who only write the time that the streams take to start.
 */
public final class Json {
    /** Not made before the first JSON is read, which spares others the time. */
    private static final class Streams {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(1 << 20)
                        .build())
                .build();
    }

    private interface Form {
        void write(Object value, StringBuilder out);

        Object read(JsonParser in);

        /** The text of a value that is kept as a JSON string, for the names of a map. */
        default String name(Object value) {
            throw new IllegalArgumentException("the keys of a map that is kept as JSON must be text, not " + value);
        }
    }

    private final Form form;

    private Json(Form form) {
        this.form = form;
    }

    /** The JSON of the type; fails with {@link IllegalArgumentException} if it has none. */
    public static Json of(Type type, MethodHandles.Lookup lookup) {
        return new Json(new Forms(lookup).form(type));
    }

    public String write(Object value) {
        return text(form, value);
    }

    /** The value; fails with {@link IllegalArgumentException} if the text is not JSON of this type. */
    public Object read(String text) {
        try (var in = Streams.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            return value(form, in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the JSON expected", e);
        }
    }

    /** The text as a JSON string. */
    public static String quoted(String content) {
        var text = new StringBuilder(content.length() + 2);
        quote(content, text);
        return text.toString();
    }

    private static String text(Form form, Object value) {
        var text = new StringBuilder();
        form.write(value, text);
        return text.toString();
    }

    private static void quote(String content, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(c >> 4).append("0123456789ABCDEF".charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Begins the next member of an object, which so far ends with its brace or with the member before. */
    private static void member(String name, StringBuilder out) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        quote(name, out);
        out.append(':');
    }

    private static Object value(Form form, JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            throw new IllegalArgumentException("not the JSON expected: null");
        }
        return form.read(in);
    }

    private static Object present(@Nullable Object element) {
        if (element == null) {
            throw new IllegalArgumentException("a list, set or map that is kept as JSON must not hold null");
        }
        return element;
    }

    private static void expect(JsonParser in, JsonToken token) {
        if (in.currentToken() != token) {
            throw new IllegalArgumentException("not the JSON expected: " + in.currentToken() + " for " + token);
        }
    }

    private enum Plain implements Form {
        TEXT,
        LONG,
        INT,
        DOUBLE,
        TRUTH,
        INSTANT,
        DATE,
        DATE_TIME,
        TIME,
        ZONE,
        DURATION;

        static @Nullable Plain of(Class<?> type) {
            if (type == String.class) {
                return TEXT;
            }
            if (type == long.class || type == Long.class) {
                return LONG;
            }
            if (type == int.class || type == Integer.class) {
                return INT;
            }
            if (type == double.class || type == Double.class) {
                return DOUBLE;
            }
            if (type == boolean.class || type == Boolean.class) {
                return TRUTH;
            }
            if (type == Instant.class) {
                return INSTANT;
            }
            if (type == LocalDate.class) {
                return DATE;
            }
            if (type == LocalDateTime.class) {
                return DATE_TIME;
            }
            if (type == LocalTime.class) {
                return TIME;
            }
            if (type == ZoneId.class) {
                return ZONE;
            }
            return type == Duration.class ? DURATION : null;
        }

        @Override
        public void write(Object value, StringBuilder out) {
            switch (this) {
                case LONG, INT, TRUTH -> out.append(value);
                case DOUBLE -> out.append(finite((Double) value));
                case TEXT, INSTANT, DATE, DATE_TIME, TIME, ZONE, DURATION -> quote(value.toString(), out);
            }
        }

        @Override
        public String name(Object value) {
            return switch (this) {
                case TEXT, INSTANT, DATE, DATE_TIME, TIME, ZONE, DURATION -> value.toString();
                case LONG, INT, DOUBLE, TRUTH -> Form.super.name(value);
            };
        }

        @Override
        public Object read(JsonParser in) {
            return switch (this) {
                case TEXT -> text(in);
                case LONG -> Long.valueOf(whole(in));
                case INT -> Integer.valueOf(whole(in));
                case DOUBLE -> Double.valueOf(number(in));
                case TRUTH -> in.getBooleanValue();
                case INSTANT -> Instant.parse(text(in));
                case DATE -> LocalDate.parse(text(in));
                case DATE_TIME -> LocalDateTime.parse(text(in));
                case TIME -> LocalTime.parse(text(in));
                case ZONE -> ZoneId.of(text(in));
                case DURATION -> Duration.parse(text(in));
            };
        }

        private static String text(JsonParser in) {
            expect(in, JsonToken.VALUE_STRING);
            return in.getString();
        }

        private static String whole(JsonParser in) {
            expect(in, JsonToken.VALUE_NUMBER_INT);
            return in.getString();
        }

        private static String number(JsonParser in) {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                expect(in, JsonToken.VALUE_NUMBER_FLOAT);
            }
            return in.getString();
        }
    }

    private record Constant(Class<?> type) implements Form {
        @Override
        public void write(Object value, StringBuilder out) {
            quote(name(value), out);
        }

        @Override
        public String name(Object value) {
            return ((Enum<?>) value).name();
        }

        @Override
        public Object read(JsonParser in) {
            var name = Plain.text(in);
            for (var constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("\"" + name + "\" is no " + type.getSimpleName());
        }
    }

    private record Wrapped(Reflected wrapper, Form content) implements Form {
        @Override
        public void write(Object value, StringBuilder out) {
            content.write(Objects.requireNonNull(wrapper.get(value, 0)), out);
        }

        @Override
        public String name(Object value) {
            return content.name(Objects.requireNonNull(wrapper.get(value, 0)));
        }

        @Override
        public Object read(JsonParser in) {
            return wrapper.make(value(content, in));
        }
    }

    private record Elements(Form element, boolean sorted) implements Form {
        @Override
        public void write(Object value, StringBuilder out) {
            var texts = new ArrayList<String>();
            for (var each : (Collection<?>) value) {
                texts.add(text(element, present(each)));
            }
            out.append('[')
                    .append(String.join(",", sorted ? new TreeSet<>(texts) : texts))
                    .append(']');
        }

        @Override
        public Object read(JsonParser in) {
            expect(in, JsonToken.START_ARRAY);
            var read = new ArrayList<Object>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                read.add(value(element, in));
            }
            return sorted ? Collections.unmodifiableSet(new LinkedHashSet<>(read)) : List.copyOf(read);
        }
    }

    private record Entries(Form key, Form content) implements Form {
        @Override
        public void write(Object value, StringBuilder out) {
            var sorted = new TreeMap<String, Object>();
            for (var entry : ((Map<?, ?>) value).entrySet()) {
                sorted.put(key.name(present(entry.getKey())), present(entry.getValue()));
            }
            out.append('{');
            for (var entry : sorted.entrySet()) {
                member(entry.getKey(), out);
                content.write(entry.getValue(), out);
            }
            out.append('}');
        }

        @Override
        public Object read(JsonParser in) {
            expect(in, JsonToken.START_OBJECT);
            var read = new LinkedHashMap<Object, Object>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                var name = in.currentName();
                in.nextToken();
                read.put(new Json(key).read(quoted(name)), value(content, in));
            }
            return Collections.unmodifiableMap(read);
        }
    }

    private record Parts(Reflected parts, List<String> names, List<Form> forms) implements Form {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append('{');
            for (int i = 0; i < forms.size(); i++) {
                member(names.get(i), out);
                var part = parts.get(value, i);
                if (part == null) {
                    out.append("null");
                } else {
                    forms.get(i).write(part, out);
                }
            }
            out.append('}');
        }

        @Override
        public Object read(JsonParser in) {
            expect(in, JsonToken.START_OBJECT);
            var values = new @Nullable Object[forms.size()];
            while (in.nextToken() != JsonToken.END_OBJECT) {
                int at = names.indexOf(in.currentName());
                if (in.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (at < 0) {
                    in.skipChildren();
                } else {
                    values[at] = forms.get(at).read(in);
                }
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    values[i] = Forms.absent(parts.components()[i].getType());
                }
            }
            return parts.make(values);
        }
    }

    /** Finds the forms of types; a record that contains itself meets its own form again. */
    private static final class Forms {
        private final MethodHandles.Lookup lookup;
        private final Map<Type, Form> known = new HashMap<>();

        Forms(MethodHandles.Lookup lookup) {
            this.lookup = lookup;
        }

        Form form(Type type) {
            var before = known.get(type);
            if (before != null) {
                return before;
            }
            if (type instanceof Class<?> plain) {
                return ofClass(plain);
            }
            if (type instanceof ParameterizedType parameterized) {
                var arguments = parameterized.getActualTypeArguments();
                if (parameterized.getRawType() == List.class) {
                    return new Elements(form(arguments[0]), false);
                }
                if (parameterized.getRawType() == Set.class) {
                    return new Elements(form(arguments[0]), true);
                }
                if (parameterized.getRawType() == Map.class) {
                    return new Entries(form(arguments[0]), form(arguments[1]));
                }
            }
            throw new IllegalArgumentException(type + " cannot be kept as JSON");
        }

        private Form ofClass(Class<?> type) {
            var plain = Plain.of(type);
            if (plain != null) {
                return plain;
            }
            if (type.isEnum()) {
                return new Constant(type);
            }
            if (!type.isRecord()) {
                throw new IllegalArgumentException(type + " cannot be kept as JSON");
            }
            var parts = new Reflected(type, lookup);
            var components = parts.components();
            if (components.length == 1 && Plain.of(components[0].getType()) != null) {
                return new Wrapped(parts, form(components[0].getType()));
            }
            var names = new ArrayList<String>();
            var forms = new ArrayList<Form>();
            var form = new Parts(parts, names, forms);
            known.put(type, form);
            for (var component : components) {
                names.add(component.getName());
                forms.add(form(component.getGenericType()));
            }
            return form;
        }

        static @Nullable Object absent(Class<?> type) {
            if (type == long.class) {
                return 0L;
            }
            if (type == int.class) {
                return 0;
            }
            if (type == double.class) {
                return 0.0;
            }
            return type == boolean.class ? false : null;
        }
    }

    private static String finite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return Double.toString(value);
    }
}
