package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.junit.jupiter.api.Test;

/** What goes in comes out, and nothing is taken for something else. */
interface RoundTripChecks extends Checks {
    /** As databases order UTF-8: by code point. */
    Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    @Test
    default void everyTextComesBackAsItWas() {
        var texts = NaughtyStrings.all();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(500);

        write(tx -> {
            for (int i = 0; i < texts.size(); i++) {
                var text = texts.get(i);
                assertThat(tx.insert(Sample.TABLE, everywhere("" + i, text))).isTrue();
            }
        });

        var found = new HashMap<String, Sample>();
        find(Sample.TABLE.primary().where().limit(Query.MAX_LIMIT)).forEach(row -> found.put(row.id(), row));
        assertThat(found).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(found.get("" + i)).isEqualTo(everywhere("" + i, texts.get(i)));
        }
    }

    private static Sample everywhere(String id, String text) {
        return Sample.ABSENT
                .with(id, text)
                .with(id, new Sample.Name(text))
                .telling(text)
                .holding(List.of(text, text), Map.of(text, 1), new Sample.Address(text, 0, null));
    }

    @Test
    default void textsThatDifferInAnyWayAreDifferentKeysAndPlaces() {
        var texts = NaughtyStrings.all();

        write(tx -> {
            for (var text : texts) {
                assertThat(tx.insert(Item.TABLE, new Item(text, 1, text, text, 0)))
                        .as("insert \"%s\"", text)
                        .isTrue();
            }
        });

        storage().read(reader -> {
            for (var text : texts) {
                var item = new Item(text, 1, text, text, 0);
                assertThat(reader.get(Item.TABLE, text, 1L)).contains(item);
                assertThat(reader.find(Item.BY_CODE.where(text).limit(9))).containsExactly(item);
                assertThat(reader.find(Item.BY_NAME.where(text).limit(9))).containsExactly(item);
            }
            return null;
        });
        List<Key> keys = texts.stream().map(text -> Item.TABLE.at(text, 1L)).toList();
        var all = storage().read(reader -> reader.getAll(Item.TABLE, keys));
        assertThat(all).extracting(Item::shelf).isEqualTo(texts);
        write(tx -> {
            for (var text : texts) {
                assertThat(tx.insert(Item.TABLE, new Item(text, 1, text, text, 0)))
                        .as("insert \"%s\" again", text)
                        .isFalse();
            }
        });
    }

    @Test
    default void countersWithDifferentNamesAreDifferent() {
        var names = NaughtyStrings.all().stream()
                .filter(name -> !name.isEmpty() && name.length() <= 128)
                .toList();

        write(tx -> {
            for (var name : names) {
                assertThat(tx.next(name)).as("\"%s\"", name).isEqualTo(1);
            }
        });

        write(tx -> {
            for (var name : names) {
                assertThat(tx.next(name)).as("\"%s\"", name).isEqualTo(2);
            }
        });
    }

    @Test
    default void textIsInTheOrderOfItsCodePoints() {
        var texts = NaughtyStrings.all();
        write(tx -> texts.forEach(text -> tx.insert(Item.TABLE, new Item(text, 1, text, text, 0))));
        var expected = texts.stream().sorted(BY_CODE_POINT).toList();

        for (var index : List.of(Item.TABLE.primary(), Item.BY_NAME, Item.BY_CODE)) {
            assertThat(find(index.where().limit(Query.MAX_LIMIT)))
                    .extracting(Item::shelf)
                    .isEqualTo(expected);
        }
        assertThat(find(Item.BY_NAME
                        .where()
                        .above("\ud7ff")
                        .below("\ud83d\ude00")
                        .limit(Query.MAX_LIMIT)))
                .extracting(Item::name)
                .isEqualTo(expected.stream()
                        .filter(text -> BY_CODE_POINT.compare(text, "\ud7ff") > 0
                                && BY_CODE_POINT.compare(text, "\ud83d\ude00") < 0)
                        .toList());
    }

    @Test
    default void theLongestTextFitsAndALongerOneIsRefused() {
        for (var unit : List.of("x", "é", "€", "\\", "\n")) {
            var longest = unit.repeat(Sample.STORY_LIMIT);
            returned(Sample.ABSENT.with("story" + unit, 1L).telling(longest));
            refused(Sample.ABSENT.with("more", 1L).telling(longest + "x"), "story");
        }
        returned(Sample.ABSENT.with("emoji", 1L).telling("😀".repeat(Sample.STORY_LIMIT / 2)));
        returned(Sample.ABSENT.with("x".repeat(255), 1L));
        returned(Sample.ABSENT.with("€".repeat(255), 1L));
        returned(Sample.ABSENT.with("😀".repeat(127) + "€", 1L));
        refused(Sample.ABSENT.with("x".repeat(256), 1L), "id");
    }

    @Test
    default void whatCannotBeKeptIsRefused() {
        for (var text : List.of("\0", "a\0b", "\ud83d", "\ude00\ud83d", "a\udfff", "\ud800 ")) {
            refused(Sample.ABSENT.with("x", text), "text");
            refused(Sample.ABSENT.with(text, 1L), "id");
            refused(Sample.ABSENT.with("x", new Sample.Name(text)), "name");
        }
        for (double real : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refused(Sample.ABSENT.with("x", real), "real");
        }
        for (var at : List.of(
                Instant.EPOCH.plusNanos(1),
                Instant.parse("0000-12-31T23:59:59.999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MAX)) {
            refused(Sample.ABSENT.with("x", at), "at");
        }
        refused(Sample.ABSENT.with("x", LocalDate.of(0, 12, 31)), "day");
        refused(Sample.ABSENT.with("x", LocalDate.of(10_000, 1, 1)), "day");
        refused(Sample.ABSENT.with("x", LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1)), "local");

        assertThat(find(Sample.TABLE.primary().where().limit(9))).isEmpty();
    }

    private void refused(Sample row, String column) {
        assertThatThrownBy(() -> storage().transact(tx -> tx.insert(Sample.TABLE, row)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contract_sample." + column);
    }

    @Test
    default void everyNumberComesBackAsItWas() {
        for (long large : new long[] {
            Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, (1L << 31), (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
        }) {
            returned(Sample.ABSENT.with("l" + large, large));
            returned(Sample.ABSENT.with("s" + large, new Sample.Serial(large)));
        }
        for (int small : new int[] {Integer.MIN_VALUE, -1, 0, 1, 65_536, Integer.MAX_VALUE}) {
            returned(Sample.ABSENT.with("i" + small, small));
        }
        for (double real : new double[] {
            -Double.MAX_VALUE,
            -1,
            -Double.MIN_NORMAL,
            0.0,
            Double.MIN_NORMAL,
            0.1,
            0.1 + 0.2,
            1.0 / 3,
            Math.PI,
            1e15,
            1e16,
            9007199254740993.0,
            1e22,
            1e23,
            1.7976931348623155e308,
            Double.MAX_VALUE
        }) {
            returned(Sample.ABSENT.with("d" + real, real));
        }
        for (boolean flag : new boolean[] {true, false}) {
            returned(Sample.ABSENT.with("b" + flag, flag));
        }
    }

    @Test
    default void minusZeroBecomesZero() {
        storage().transact(tx -> tx.insert(Sample.TABLE, Sample.ABSENT.with("z", -0.0)));

        var kept = find(Sample.TABLE.index("by_real").where(-0.0).limit(9));

        assertThat(kept).containsExactly(Sample.ABSENT.with("z", 0.0));
    }

    @Test
    default void theClocksChangeNothing() {
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        var rows = new ArrayList<Sample>();
        for (var at : instants()) {
            var id = "at " + at;
            rows.add(Sample.ABSENT
                    .with(id, at)
                    .with(id, LocalDate.ofInstant(at, ZoneId.of("UTC")))
                    .with(id, LocalDateTime.ofInstant(at, ZoneId.of("UTC"))));
        }
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            write(tx -> rows.subList(0, rows.size() / 2).forEach(row -> tx.insert(Sample.TABLE, row)));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            write(tx -> rows.subList(rows.size() / 2, rows.size()).forEach(row -> tx.insert(Sample.TABLE, row)));
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/London"));
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));

            for (var row : rows) {
                var at = Objects.requireNonNull(row.at());
                assertThat(find(Sample.TABLE.index("by_at").where(at).limit(2)))
                        .as(row.id())
                        .containsExactly(row);
            }
            assertThat(find(Sample.TABLE.index("by_local").where().limit(Query.MAX_LIMIT)))
                    .isEqualTo(rows.stream()
                            .sorted(Comparator.comparing(Sample::at))
                            .toList());
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    /** The ends of time, and every quarter of an hour around changes of the clock, to the microsecond. */
    private static List<Instant> instants() {
        var instants = new ArrayList<Instant>();
        for (var edge : List.of(
                "0001-01-01T00:00:00Z",
                "1582-10-10T12:00:00Z",
                "1899-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2000-02-29T12:00:00.000001Z",
                "2016-12-31T23:59:59.999999Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T23:59:59.999999Z")) {
            instants.add(Instant.parse(edge));
        }
        for (var change : List.of(
                "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-03-08T05:30:00Z", "2026-11-01T04:30:00Z")) {
            for (int quarter = -4; quarter <= 4; quarter++) {
                instants.add(Instant.parse(change)
                        .plus(15L * quarter, ChronoUnit.MINUTES)
                        .plus(quarter * 123L, ChronoUnit.MICROS));
            }
        }
        return instants;
    }

    @Test
    default void everyDateComesBackAsItWas() {
        for (var day : List.of("0001-01-01", "1582-10-10", "1900-02-28", "2000-02-29", "2026-03-29", "9999-12-31")) {
            returned(Sample.ABSENT.with(day, LocalDate.parse(day)));
        }
        for (var local : List.of(
                "0001-01-01T00:00",
                "2026-03-29T01:30",
                "2026-03-29T02:30:00.000001",
                "2026-10-25T01:30",
                "9999-12-31T23:59:59.999999")) {
            returned(Sample.ABSENT.with(local, LocalDateTime.parse(local)));
        }
    }

    @Test
    default void structuresAndConstantsComeBackAsTheyWere() {
        var deep = IntStream.range(0, 20)
                .boxed()
                .reduce(
                        new Sample.Address("end", 0, null),
                        (inner, i) -> new Sample.Address("no. " + i, i, inner),
                        (a, b) -> a);
        returned(Sample.ABSENT.with("red", Sample.Color.RED));
        returned(Sample.ABSENT.with("green", Sample.Color.GREEN));
        returned(Sample.ABSENT.with("empty", "").holding(List.of(), Map.of(), new Sample.Address("", 0, null)));
        returned(Sample.ABSENT
                .with("full", "x")
                .holding(
                        IntStream.range(0, 1_000).mapToObj(i -> "é" + i).toList(),
                        Map.of("", 1, "a.b", -1, "\"", Integer.MAX_VALUE),
                        deep));
        returned(Sample.ABSENT);
    }

    @Test
    default void whatWasHandedInMayBeChangedAfterwards() {
        var list = new ArrayList<>(List.of("one"));
        var map = new HashMap<>(Map.of("one", 1));
        storage()
                .transact(tx -> tx.insert(
                        Sample.TABLE,
                        Sample.ABSENT.with("m", 1L).holding(list, map, new Sample.Address("s", 1, null))));

        list.add("two");
        map.clear();

        var kept = find(Sample.TABLE.primary().where("m").limit(1)).get(0);
        assertThat(kept.list()).containsExactly("one");
        assertThat(kept.map()).containsEntry("one", 1);
    }

    private void returned(Sample row) {
        boolean inserted = storage().transact(tx -> tx.insert(Sample.TABLE, row));
        var kept = storage().read(reader -> reader.get(Sample.TABLE, row.id()));
        assertThat(inserted).isTrue();
        assertThat(kept).contains(row);
    }
}
