package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.communitykit.storage.Query;
import org.junit.jupiter.api.Test;

/** Queries along indexes: what they match, in which order, and how far. */
interface QueryChecks extends Checks {
    /** Shelves whose names a sloppy comparison would take for each other. */
    List<String> SHELVES = List.of("A", "a", "a ", "a!", "aa", "b", "á");

    /** Three weights on each shelf, each twice. */
    private void shelves() {
        given(SHELVES.stream()
                .flatMap(shelf -> IntStream.range(0, 6)
                        .mapToObj(i -> Item.of(shelf, i).weighing(i / 2).named(i + shelf)))
                .toArray(Item[]::new));
    }

    @Test
    default void aPrefixDoesNotLeakIntoTheNextValue() {
        shelves();

        for (var shelf : SHELVES) {
            var query = Item.TABLE.primary().where(shelf).limit(100);
            assertThat(find(query)).hasSize(6).extracting(Item::shelf).containsOnly(shelf);
            assertThat(count(query)).isEqualTo(6);
            assertThat(find(Item.BY_WEIGHT.where(shelf, 1).limit(100)))
                    .extracting(Item::number)
                    .containsExactly(2L, 3L);
        }
        assertThat(find(Item.TABLE.primary().where("").limit(9))).isEmpty();
        assertThat(find(Item.TABLE.primary().where("a", 3L).limit(9))).hasSize(1);
    }

    @Test
    default void aRangeIsOpenClosedOrOneSided() {
        shelves();
        var a = Item.BY_WEIGHT.where("a");

        matches(a.above(0), item -> item.weight() > 0);
        matches(a.from(1), item -> item.weight() >= 1);
        matches(a.below(1), item -> item.weight() < 1);
        matches(a.upTo(1), item -> item.weight() <= 1);
        matches(a.above(0).below(2), item -> item.weight() == 1);
        matches(a.from(0).upTo(1), item -> item.weight() <= 1);
        matches(a.from(1).upTo(1), item -> item.weight() == 1);
        matches(a.above(1).below(1), item -> false);
        matches(a.from(2).below(1), item -> false);
        matches(a.above(2), item -> false);
        matches(a.from(Integer.MIN_VALUE).upTo(Integer.MAX_VALUE), item -> true);
        matches(a.below(Integer.MIN_VALUE), item -> false);
    }

    private void matches(Query<Item> query, Predicate<Item> rule) {
        var expected = IntStream.range(0, 6)
                .mapToObj(i -> Item.of("a", i).weighing(i / 2).named(i + "a"))
                .filter(rule)
                .toList();
        var reversed = new ArrayList<>(expected);
        java.util.Collections.reverse(reversed);
        assertThat(find(query.limit(100))).isEqualTo(expected);
        assertThat(find(query.descending().limit(100))).isEqualTo(reversed);
        assertThat(count(query)).isEqualTo(expected.size());
        assertThat(find(query.limit(1))).isEqualTo(expected.subList(0, Math.min(1, expected.size())));
    }

    @Test
    default void aRangeOnTextIsByCodePoint() {
        shelves();

        var all = Item.TABLE.primary().where();
        assertThat(find(all.above("a").below("b").limit(100)))
                .extracting(Item::shelf)
                .containsOnly("a ", "a!", "aa");
        assertThat(find(all.upTo("A").limit(100))).extracting(Item::shelf).containsOnly("A");
        assertThat(find(all.from("b").limit(100))).extracting(Item::shelf).containsOnly("b", "á");
    }

    @Test
    default void aPrefixOfTextIsTakenLiterally() {
        var names = List.of(
                "%",
                "%%",
                "%a",
                "_",
                "_a",
                "a",
                "a%",
                "aB",
                "ab",
                "abc",
                "b",
                "\\",
                "\\%",
                "\udbff\udfff",
                "\udbff\udfffx",
                "a\udbff\udfff",
                "a\udbff\udfffz");
        given(IntStream.range(0, names.size())
                .mapToObj(i -> Item.of("p", i).named(names.get(i)))
                .toArray(Item[]::new));

        for (var prefix : Stream.concat(Stream.of("", "zz"), names.stream()).toList()) {
            assertThat(find(Item.BY_NAME.where().startingWith(prefix).limit(100)))
                    .as("starting with " + prefix)
                    .extracting(Item::name)
                    .containsExactlyInAnyOrderElementsOf(names.stream()
                            .filter(name -> name.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    default void tiesAreBrokenByTheKey() {
        var items = new ArrayList<Item>();
        for (var shelf : List.of("c", "a", "b")) {
            for (int i = 5; i > 0; i--) {
                items.add(Item.of(shelf, i * 100L).named("same"));
            }
        }
        given(items.toArray(Item[]::new));
        items.sort(Comparator.comparing(Item::shelf).thenComparing(Item::number));

        assertThat(find(Item.BY_NAME.where("same").limit(100))).isEqualTo(items);
        assertThat(find(Item.BY_NAME.where("same").limit(7))).isEqualTo(items.subList(0, 7));
        java.util.Collections.reverse(items);
        assertThat(find(Item.BY_NAME.where("same").descending().limit(100))).isEqualTo(items);
        assertThat(find(Item.BY_NAME.where().descending().limit(7))).isEqualTo(items.subList(0, 7));
    }

    @Test
    default void aCountIsWhatFindGivesWhateverTheLimit() {
        shelves();

        assertThat(count(Item.TABLE.primary().where())).isEqualTo(42);
        assertThat(count(Item.TABLE.primary().where().limit(5))).isEqualTo(42);
        assertThat(count(Item.BY_NAME.where().startingWith("3"))).isEqualTo(7);
        assertThat(count(Item.TABLE.primary().where("a").after(Item.of("a", 3))))
                .isEqualTo(2);
        assertThat(count(Item.TABLE.primary().where("a").descending().after(Item.of("a", 3))))
                .isEqualTo(3);
        assertThat(count(Item.BY_CODE.where())).isZero();
    }

    @Test
    default void aPageBeginsBehindAPlaceThatNeedNotExist() {
        shelves();
        write(tx -> tx.delete(Item.TABLE, "a", 3L));
        var gone = Item.of("a", 3).weighing(1);

        assertThat(find(Item.BY_WEIGHT.where("a").after(gone).limit(9)))
                .extracting(Item::number)
                .containsExactly(4L, 5L);
        assertThat(find(Item.BY_WEIGHT.where("a").descending().after(gone).limit(9)))
                .extracting(Item::number)
                .containsExactly(2L, 1L, 0L);
        assertThat(find(Item.BY_WEIGHT.where("a").afterPlace(0, 1L).limit(2)))
                .extracting(Item::number)
                .containsExactly(2L, 4L);
        assertThat(find(Item.BY_WEIGHT.where("a", 1).afterPlace(1L).limit(9)))
                .extracting(Item::number)
                .containsExactly(2L);
        assertThat(find(Item.BY_WEIGHT.where("a").from(1).upTo(1).after(gone).limit(9)))
                .isEmpty();
        assertThat(find(Item.BY_WEIGHT
                        .where("a")
                        .above(1)
                        .after(gone.weighing(0))
                        .limit(9)))
                .extracting(Item::number)
                .containsExactly(4L, 5L);
        assertThat(find(Item.TABLE.primary().where().after(Item.of("aa", 99)).limit(1)))
                .containsExactly(Item.of("b", 0).named("0b"));
    }

    @Test
    default void aValueOfTheWrongTypeIsRefusedWhenTheQueryIsBuilt() {
        var numbers = Item.TABLE.primary().where("a");

        assertThatThrownBy(() -> numbers.above(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbers.from("1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Item.TABLE.primary().where(1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Item.BY_WEIGHT.where("a", 1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Item.TABLE.at("a", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Item.TABLE.primary().where("half \udc00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Item.TABLE.primary().where("a", 1L).above(1L))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void nothingIsFoundWithoutALimit() {
        var unlimited = Item.TABLE.primary().where();

        assertThatThrownBy(() -> find(unlimited)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unlimited.limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unlimited.limit(Query.MAX_LIMIT + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void everyTypeHasItsOrder() {
        ordered("by_large", List.of(Long.MIN_VALUE, -1L, 0L, 9L, 10L, (1L << 53) + 1, Long.MAX_VALUE));
        ordered("by_small", List.of(Integer.MIN_VALUE, -10, -9, 0, 9, 10, Integer.MAX_VALUE));
        ordered(
                "by_real",
                List.of(
                        -Double.MAX_VALUE,
                        -1.5,
                        -Double.MIN_NORMAL,
                        0.0,
                        Double.MIN_NORMAL,
                        0.1,
                        9.0,
                        10.0,
                        Double.MAX_VALUE));
        ordered("by_flag", List.of(false, true));
        ordered(
                "by_at",
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.EPOCH,
                        Instant.parse("2026-03-29T01:00:00.000001Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")));
        ordered(
                "by_day",
                List.of(
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(999, 12, 31),
                        LocalDate.of(1000, 1, 1),
                        LocalDate.of(9999, 12, 31)));
        ordered(
                "by_local",
                List.of(
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(2026, 3, 29, 1, 30),
                        LocalDateTime.of(2026, 3, 29, 1, 30, 0, 1_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)));
        ordered("by_color", List.of(Sample.Color.GREEN, Sample.Color.RED));
        ordered("by_name", List.of(new Sample.Name("B"), new Sample.Name("a"), new Sample.Name("é")));
        ordered("by_serial", List.of(new Sample.Serial(-2), new Sample.Serial(9), new Sample.Serial(10)));
    }

    /** Inserts the values from the last to the first and expects them back in order, and each to split the others. */
    private void ordered(String indexName, List<?> values) {
        var index = Sample.TABLE.index(indexName);
        write(tx -> {
            for (int i = values.size() - 1; i >= 0; i--) {
                tx.insert(Sample.TABLE, Sample.ABSENT.with(indexName + i, values.get(i)));
            }
        });
        var expected =
                IntStream.range(0, values.size()).mapToObj(i -> indexName + i).toList();
        assertThat(find(index.where().limit(100))).extracting(Sample::id).isEqualTo(expected);
        for (int i = 0; i < values.size(); i++) {
            assertThat(find(index.where(values.get(i)).limit(9)))
                    .as("%s is %s", indexName, values.get(i))
                    .extracting(Sample::id)
                    .containsExactly(expected.get(i));
            assertThat(find(index.where().above(values.get(i)).limit(100)))
                    .as("%s above %s", indexName, values.get(i))
                    .extracting(Sample::id)
                    .isEqualTo(expected.subList(i + 1, values.size()));
        }
    }

    @Test
    default void aWalkNeitherSkipsNorRepeatsWhatIsThereThroughout() {
        write(tx -> {
            for (int i = 0; i < 10_000; i++) {
                tx.insert(Item.TABLE, Item.of("walk", i * 10L).named("n" + i % 7));
            }
        });
        var walking = new AtomicBoolean(true);
        var seen = new ArrayList<Long>();
        var backwards = new ArrayList<Long>();

        Race.of(2, runner -> {
            if (runner == 0) {
                try {
                    storage().read(reader -> {
                        reader.walk(Item.BY_NAME.where().limit(500), item -> seen.add(item.number()));
                        return null;
                    });
                    storage().read(reader -> {
                        reader.walk(
                                Item.TABLE.primary().where("walk").descending().limit(700),
                                item -> backwards.add(item.number()));
                        return null;
                    });
                } finally {
                    walking.set(false);
                }
            } else {
                // rows come and go all over the index, those that stay excepted
                for (long i = 0; walking.get() || i < 200; i++) {
                    long number = i * 7_919 % 10_000 * 10 + 1 + i % 9;
                    secondNode().transact(tx -> {
                        tx.insert(Item.TABLE, Item.of("walk", number).named("n" + number % 7));
                        return tx.delete(Item.TABLE, "walk", number - number % 10 + (number + 4) % 9 + 1);
                    });
                }
            }
        });

        var stayed = IntStream.range(0, 10_000).mapToObj(i -> i * 10L).toList();
        for (var walk : List.of(seen, backwards)) {
            assertThat(new HashSet<>(walk)).hasSameSizeAs(walk);
            assertThat(new TreeSet<>(walk)).containsAll(stayed);
        }
    }

    private long count(Query<?> query) {
        return storage().read(reader -> reader.count(query));
    }
}
