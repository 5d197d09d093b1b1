package org.communitykit.messaging.importing;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON of others, read entry by entry: what is not there, or not of the kind one asks for, is absent. Numbers stand for
 * texts where ids may be either. Every value is bounded.
 */
final class JsonFile {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(10_000)
                    .build())
            .build();
    private static final int MAX_VALUES = 200_000;

    private JsonFile() {}

    /** An object, of which only those values are asked that one knows. */
    record Entry(Map<String, Object> values) {
        static final Entry NONE = new Entry(Map.of());

        Optional<String> text(String name) {
            var value = values.get(name);
            return value instanceof String || value instanceof Number
                    ? Optional.of(value.toString())
                    : Optional.empty();
        }

        /** The text, unless it is blank. */
        Optional<String> words(String name) {
            return text(name).filter(text -> !text.isBlank());
        }

        Optional<Long> whole(String name) {
            return values.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(values.get(name));
        }

        Entry entry(String name) {
            return values.get(name) instanceof Entry entry ? entry : NONE;
        }

        /** The objects in a list. */
        List<Entry> entries(String name) {
            return list(name, Entry.class);
        }

        /** The texts in a list. */
        List<String> texts(String name) {
            return list(name, Object.class).stream()
                    .filter(value -> value instanceof String || value instanceof Number)
                    .map(Object::toString)
                    .toList();
        }

        /** A moment in seconds since 1970, with a fraction or without. */
        Optional<Instant> seconds(String name) {
            return text(name).flatMap(JsonFile::seconds);
        }

        private <T> List<T> list(String name, Class<T> kind) {
            return values.get(name) instanceof List<?> list
                    ? list.stream().filter(kind::isInstance).map(kind::cast).toList()
                    : List.of();
        }
    }

    /** A moment as Slack has them, {@code 1427135733.000068}, or without the fraction. */
    static Optional<Instant> seconds(String text) {
        int point = text.indexOf('.');
        var whole = point < 0 ? text : text.substring(0, point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        if (!whole.matches("\\d{1,11}") || !fraction.matches("\\d{0,9}")) {
            return Optional.empty();
        }
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(whole), nanos));
    }

    /**
     * Hands over the objects of a list, which is the whole file or what stands under these names in it, with their
     * numbers, from 1; anything else in the list is handed over as an object without values.
     *
     * @return whether the file was JSON to its end and there was such a list
     */
    static boolean each(InputStream in, List<String> names, Consumer<Entry> each) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (!descend(parser, names)) {
                return false;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                each.accept(value(parser, new int[] {MAX_VALUES}) instanceof Entry entry ? entry : Entry.NONE);
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The whole file, if it is one object. */
    static Optional<Entry> one(InputStream in) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            return value(parser, new int[] {MAX_VALUES}) instanceof Entry entry ? Optional.of(entry) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean descend(JsonParser parser, List<String> names) {
        var token = parser.nextToken();
        for (var name : names) {
            if (token != JsonToken.START_OBJECT) {
                return false;
            }
            token = parser.nextToken();
            while (token == JsonToken.PROPERTY_NAME && !parser.currentName().equals(name)) {
                parser.nextToken();
                parser.skipChildren();
                token = parser.nextToken();
            }
            if (token != JsonToken.PROPERTY_NAME) {
                return false;
            }
            token = parser.nextToken();
        }
        return token == JsonToken.START_ARRAY;
    }

    private static @Nullable Object value(JsonParser parser, int[] left) {
        if (--left[0] < 0) {
            throw new BrokenSource("an entry of the JSON has more than " + MAX_VALUES + " values");
        }
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var values = new LinkedHashMap<String, Object>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                var value = value(parser, left);
                if (value != null) {
                    values.put(name, value);
                }
            }
            return new Entry(values);
        }
        if (token == JsonToken.START_ARRAY) {
            var list = new ArrayList<Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                var value = value(parser, left);
                if (value != null) {
                    list.add(value);
                }
            }
            return list;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Object) parser.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDecimalValue();
        }
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : null;
    }
}
