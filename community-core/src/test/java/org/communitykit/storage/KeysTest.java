package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Rows are found by many keys at once, whatever their keys are made of. */
@EachStorage
class KeysTest {
    record Word(String word) {}

    record Age(String of, int age) {}

    record Weight(String of, double weight) {}

    record Truth(long of, boolean truth) {}

    record Moment(int of, Instant at) {}

    record Day(String of, long week, DayOfWeek day) {}

    private static final Table<Word> WORDS =
            Table.of(MethodHandles.lookup(), "word", Word.class).key("word").build();
    private static final Table<Age> AGES =
            Table.of(MethodHandles.lookup(), "age", Age.class).key("of", "age").build();
    private static final Table<Weight> WEIGHTS = Table.of(MethodHandles.lookup(), "weight", Weight.class)
            .key("of", "weight")
            .build();
    private static final Table<Truth> TRUTHS = Table.of(MethodHandles.lookup(), "truth", Truth.class)
            .key("of", "truth")
            .build();
    private static final Table<Moment> MOMENTS = Table.of(MethodHandles.lookup(), "moment", Moment.class)
            .key("of", "at")
            .build();
    private static final Table<Day> DAYS = Table.of(MethodHandles.lookup(), "day", Day.class)
            .key("of", "week", "day")
            .build();

    @Parameter
    StorageKind kind;

    private Storage storage;

    @BeforeEach
    void prepare() {
        storage = kind.fresh();
        storage.prepare(List.of(WORDS, AGES, WEIGHTS, TRUTHS, MOMENTS, DAYS));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void textsThatMeanSomethingInAnArray() {
        finds(
                WORDS,
                List.of("", "null", "NULL", "{}", "{a,b}", "a,b", "\"", "\\", "\\\"", " ", "'", "?", "\n", "ä"),
                Word::new);
    }

    @Test
    void numbersTruthsTimesAndNames() {
        finds(AGES, List.of(7, Integer.MIN_VALUE, 0, Integer.MAX_VALUE), age -> new Age("ana", age));
        finds(WEIGHTS, List.of(0.1, -1e300, 1e-300, 1.0 / 3), weight -> new Weight("ana", weight));
        finds(TRUTHS, List.of(true, false), truth -> new Truth(1, truth));
        finds(MOMENTS, List.of(Instant.EPOCH, Instant.parse("2026-05-01T10:00:00.000001Z")), at -> new Moment(1, at));
        finds(DAYS, List.of(DayOfWeek.values()), day -> new Day("ana", 20, day));
    }

    @Test
    void keysOfWhichOnlySomeDifferInTheirLastPartAlone() {
        finds(DAYS, List.of(1L, 2L, 8L, 15L, 16L), week -> new Day("ana", week, DayOfWeek.of(1 + (int) (week % 7))));
    }

    @Test
    void keysOfOtherTenantsAreNotFound() {
        storage.tenant("leeds").transact(tx -> tx.insert(WORDS, new Word("secret")));

        List<Word> found = storage.read(reader -> reader.getAll(WORDS, List.of(WORDS.at("secret"))));

        assertThat(found).isEmpty();
    }

    /** Stores all rows but the first, and asks for all of them backwards and for one of them twice. */
    private <V, R extends Record> void finds(Table<R> table, List<V> values, Function<V, R> row) {
        var rows = new ArrayList<>(values.stream().map(row).toList());
        Collections.reverse(rows);
        var keys = new ArrayList<>(rows.stream().map(table::keyOf).toList());
        keys.add(keys.get(0));
        var missing = rows.remove(rows.size() - 1);
        storage.transact(tx -> {
            rows.forEach(stored -> tx.insert(table, stored));
            return null;
        });

        List<R> found = storage.read(reader -> reader.getAll(table, keys));
        List<R> within = storage.transact(tx -> tx.getAll(table, keys));

        rows.add(rows.get(0));
        assertThat(found).isEqualTo(rows).doesNotContain(missing);
        assertThat(within).isEqualTo(rows);
    }
}
