package org.communitykit.storage.contract;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** A row with a component of every kind, each of which may be absent. */
record Sample(
        String id,
        @Nullable String text,
        @Nullable String story,
        @Nullable Long large,
        @Nullable Integer small,
        @Nullable Double real,
        @Nullable Boolean flag,
        @Nullable Instant at,
        @Nullable LocalDate day,
        @Nullable LocalDateTime local,
        @Nullable Color color,
        @Nullable Name name,
        @Nullable Serial serial,
        @Nullable List<String> list,
        @Nullable Map<String, Integer> map,
        @Nullable Address address) {
    static final int STORY_LIMIT = 20_000;

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    record Name(String value) {}

    record Serial(long value) {}

    record Address(String street, int number, @Nullable Address behind) {}

    static final Table<Sample> TABLE = Table.of(MethodHandles.lookup(), "contract_sample", Sample.class)
            .key("id")
            .limit("story", STORY_LIMIT)
            .index("by_text", "text")
            .index("by_large", "large")
            .index("by_small", "small")
            .index("by_real", "real")
            .index("by_flag", "flag")
            .index("by_at", "at")
            .index("by_day", "day")
            .index("by_local", "local")
            .index("by_color", "color")
            .index("by_name", "name")
            .index("by_serial", "serial")
            .build();

    static final Sample ABSENT = new Sample(
            "absent", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** This row under another key and with one other component, whose type tells which. */
    Sample with(String key, Object value) {
        return new Sample(
                key,
                value instanceof String v ? v : text,
                story,
                value instanceof Long v ? v : large,
                value instanceof Integer v ? v : small,
                value instanceof Double v ? v : real,
                value instanceof Boolean v ? v : flag,
                value instanceof Instant v ? v : at,
                value instanceof LocalDate v ? v : day,
                value instanceof LocalDateTime v ? v : local,
                value instanceof Color v ? v : color,
                value instanceof Name v ? v : name,
                value instanceof Serial v ? v : serial,
                list,
                map,
                address);
    }

    Sample telling(String longer) {
        return new Sample(
                id, text, longer, large, small, real, flag, at, day, local, color, name, serial, list, map, address);
    }

    Sample holding(List<String> values, Map<String, Integer> numbers, Address nested) {
        return new Sample(
                id, text, story, large, small, real, flag, at, day, local, color, name, serial, values, numbers,
                nested);
    }
}
