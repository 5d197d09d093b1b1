package org.communitykit.record;

import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of one Java type: records, lists, sets, maps with text keys, text, numbers, booleans, enums, {@code Instant},
 * {@code LocalDate}, {@code LocalDateTime}, and records of a single component as that component. Equal values have equal
 * JSON: components in their order, maps by key, sets by their elements' JSON. Components that a newer version wrote are
 * skipped, those an older one did not know read as null, zero or false.
 *
 * <p>Written over Jackson's streams, since its data binding alone takes longer to start than an embedded database.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private interface Form {
        void write(Object value, JsonGenerator out);

        Object read(JsonParser in);
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
        try (var in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            return value(form, in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the JSON expected", e);
        }
    }

    /** The text as a JSON string. */
    public static String quoted(String content) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeString(content);
        }
        return text.toString();
    }

    private static String text(Form form, Object value) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            form.write(value, out);
        }
        return text.toString();
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

    private record Plain<T>(
            Class<T> type, JsonToken token, Function<T, String> toText, Function<String, T> fromText, boolean number)
            implements Form {
        static <T> Plain<T> text(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
            return new Plain<>(type, JsonToken.VALUE_STRING, toText, fromText, false);
        }

        @Override
        public void write(Object value, JsonGenerator out) {
            var text = toText.apply(type.cast(value));
            if (number) {
                out.writeNumber(text);
            } else {
                out.writeString(text);
            }
        }

        @Override
        public Object read(JsonParser in) {
            boolean whole = token == JsonToken.VALUE_NUMBER_FLOAT && in.currentToken() == JsonToken.VALUE_NUMBER_INT;
            if (!whole) {
                expect(in, token);
            }
            return fromText.apply(in.getString());
        }
    }

    private record Truth() implements Form {
        @Override
        public void write(Object value, JsonGenerator out) {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(JsonParser in) {
            return in.getBooleanValue();
        }
    }

    private record Wrapped(Reflected wrapper, Form content) implements Form {
        @Override
        public void write(Object value, JsonGenerator out) {
            content.write(Objects.requireNonNull(wrapper.get(value, 0)), out);
        }

        @Override
        public Object read(JsonParser in) {
            return wrapper.make(value(content, in));
        }
    }

    private record Elements(Form element, boolean sorted) implements Form {
        @Override
        public void write(Object value, JsonGenerator out) {
            out.writeStartArray();
            if (sorted) {
                var byText = new TreeMap<String, Object>();
                ((Collection<?>) value).forEach(e -> byText.put(text(element, present(e)), e));
                byText.values().forEach(e -> element.write(e, out));
            } else {
                ((Collection<?>) value).forEach(e -> element.write(present(e), out));
            }
            out.writeEndArray();
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
        public void write(Object value, JsonGenerator out) {
            var sorted = new TreeMap<String, Object>();
            ((Map<?, ?>) value).forEach((k, v) -> sorted.put(unquoted(text(key, present(k))), present(v)));
            out.writeStartObject();
            sorted.forEach((name, v) -> {
                out.writeName(name);
                content.write(v, out);
            });
            out.writeEndObject();
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

        private static String unquoted(String json) {
            return (String) new Json(Forms.TEXT).read(json);
        }

        private static String quoted(String text) {
            return text(Forms.TEXT, text);
        }
    }

    private record Parts(Reflected parts, List<String> names, List<Form> forms) implements Form {
        @Override
        public void write(Object value, JsonGenerator out) {
            out.writeStartObject();
            for (int i = 0; i < forms.size(); i++) {
                out.writeName(names.get(i));
                var part = parts.get(value, i);
                if (part == null) {
                    out.writeNull();
                } else {
                    forms.get(i).write(part, out);
                }
            }
            out.writeEndObject();
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
        static final Form TEXT = Plain.text(String.class, t -> t, t -> t);

        private static final Map<Class<?>, Form> PLAIN = Map.ofEntries(
                Map.entry(String.class, TEXT),
                Map.entry(
                        Long.class,
                        new Plain<>(Long.class, JsonToken.VALUE_NUMBER_INT, String::valueOf, Long::valueOf, true)),
                Map.entry(
                        Integer.class,
                        new Plain<>(
                                Integer.class, JsonToken.VALUE_NUMBER_INT, String::valueOf, Integer::valueOf, true)),
                Map.entry(
                        Double.class,
                        new Plain<>(Double.class, JsonToken.VALUE_NUMBER_FLOAT, Json::finite, Double::valueOf, true)),
                Map.entry(Boolean.class, new Truth()),
                Map.entry(Instant.class, Plain.text(Instant.class, Instant::toString, Instant::parse)),
                Map.entry(LocalDate.class, Plain.text(LocalDate.class, LocalDate::toString, LocalDate::parse)),
                Map.entry(
                        LocalDateTime.class,
                        Plain.text(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse)));

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
            var plain = PLAIN.get(boxedType(type));
            if (plain != null) {
                return plain;
            }
            if (type.isEnum()) {
                return ofEnum(type);
            }
            if (!type.isRecord()) {
                throw new IllegalArgumentException(type + " cannot be kept as JSON");
            }
            var parts = new Reflected(type, lookup);
            var components = parts.components();
            if (components.length == 1 && PLAIN.containsKey(boxedType(components[0].getType()))) {
                return new Wrapped(parts, form(components[0].getType()));
            }
            var forms = new ArrayList<Form>();
            var form = new Parts(
                    parts, Arrays.stream(components).map(c -> c.getName()).toList(), forms);
            known.put(type, form);
            for (var component : components) {
                forms.add(form(component.getGenericType()));
            }
            return form;
        }

        private static Form ofEnum(Class<?> type) {
            var constants = new HashMap<String, Object>();
            for (var constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
            return Plain.text(Object.class, value -> ((Enum<?>) value).name(), name -> {
                var constant = constants.get(name);
                if (constant == null) {
                    throw new IllegalArgumentException("\"" + name + "\" is no " + type.getSimpleName());
                }
                return constant;
            });
        }

        private static Class<?> boxedType(Class<?> type) {
            return MethodType.methodType(type).wrap().returnType();
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
