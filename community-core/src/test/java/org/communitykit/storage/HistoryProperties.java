package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of transactions, each on a storage and on the {@link Model}: every answer, its order and every error
 * must be the same. Since the histories know nothing of the storage, all storages agree with each other as well.
 */
class HistoryProperties {
    private static final int TRIES = 100;
    private static final int STEPS = 8;
    private static final int STEPS_ON_AVERAGE = 4;

    record Row(
            String shelf,
            long number,
            @Nullable String name,
            @Nullable String code,
            int weight,
            @Nullable Double price,
            boolean open) {}

    private static final Table<Row> ROWS = Table.of(MethodHandles.lookup(), "history_row", Row.class)
            .key("shelf", "number")
            .limit("name", 8)
            .index("by_name", "name")
            .index("by_weight", "shelf", "weight")
            .index("by_price", "open", "price", "name")
            .unique("by_code", "code", "open")
            .build();

    /** What may be done within a transaction. */
    sealed interface Step {}

    record Insert(Row row) implements Step {}

    record Update(Row key, Change change, Row with) implements Step {}

    record Delete(Row key) implements Step {}

    record Get(Row key) implements Step {}

    record GetAll(List<Row> keys) implements Step {}

    record Find(Asked asked) implements Step {}

    record Count(Asked asked) implements Step {}

    record Walk(Asked asked) implements Step {}

    record DeleteAll(Asked asked) implements Step {}

    record Next(String counter) implements Step {}

    record AfterCommit(int mark) implements Step {}

    record Nested(Turn turn, boolean caught) implements Step {}

    /** What an update changes: what it may, what it may not, and nothing. */
    enum Change {
        FREE_COLUMNS,
        NAME,
        UNIQUE_COLUMN,
        KEY,
        TOO_LONG,
        NOTHING,
        THROW
    }

    /** The parts of a query before it is built. */
    record Asked(
            int index,
            int equal,
            Row values,
            Range range,
            Row low,
            Row high,
            boolean descending,
            Row after,
            int limit) {}

    enum Range {
        NONE,
        OPEN,
        CLOSED,
        FROM,
        BELOW,
        PREFIX,
        AFTER_ROW,
        AFTER_PLACE,
        RANGE_AND_AFTER
    }

    /** One transaction, or one read, of one tenant. */
    record Turn(int tenant, boolean reading, List<Step> steps, boolean failing) {}

    /** What the steps of a turn answered; its failure if it failed. */
    record Answer(List<Object> answers) {}

    static final class Regret extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final AtomicLong WORLDS = new AtomicLong();
    private static final Map<StorageKind, Long> OPERATIONS = new EnumMap<>(StorageKind.class);
    private static final Map<StorageKind, Storage> STORAGES = new EnumMap<>(StorageKind.class);

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void memoryAnswersLikeTheModel(@ForAll("onMemory") List<Turn> history) {
        same(StorageKind.MEMORY, history);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void sqliteAnswersLikeTheModel(@ForAll("onEmbedded") List<Turn> history) {
        same(StorageKind.SQLITE, history);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void h2AnswersLikeTheModel(@ForAll("onEmbedded") List<Turn> history) {
        same(StorageKind.H2, history);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void postgresqlAnswersLikeTheModel(@ForAll("onServers") List<Turn> history) {
        same(StorageKind.POSTGRESQL, history);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void mariaDbAnswersLikeTheModel(@ForAll("onServers") List<Turn> history) {
        same(StorageKind.MARIADB, history);
    }

    @Example
    void aStorageThatIsWrongInOneThingDoesNotAnswerLikeTheModel() {
        notice(s -> new Bent(s)
                .counting((reader, query) ->
                        reader.count(query) + (query.isDescending() && query.after() != null ? 1 : 0)));
        notice(s -> new Bent(s).finding((reader, query) -> {
            var rows = new ArrayList<>(reader.find(query));
            Collections.rotate(rows, rows.size() > 3 ? 1 : 0);
            return rows;
        }));
        notice(s -> {
            var sequence = new HashMap<String, Long>();
            return new Bent(s).numbering((tx, counter) -> {
                tx.next(counter);
                return sequence.merge(counter, 1L, Long::sum);
            });
        });
        notice(s -> new Bent(s).promising((tx, action) -> action.run()));
        notice(s -> new Bent(s).deletingAll((tx, query) -> query.after() == null ? tx.deleteAll(query) : 0));
    }

    private static void notice(UnaryOperator<Storage> wrong) {
        var histories = histories(StorageKind.SQLITE).sampleStream().limit(200).toList();
        histories.forEach(history -> play(new Bent(new MemoryStorage()), history));
        assertThatThrownBy(() -> histories.forEach(history -> play(wrong.apply(new MemoryStorage()), history)))
                .isInstanceOf(AssertionError.class);
    }

    @Provide
    Arbitrary<List<Turn>> onMemory() {
        return histories(StorageKind.MEMORY);
    }

    @Provide
    Arbitrary<List<Turn>> onEmbedded() {
        return histories(StorageKind.SQLITE);
    }

    @Provide
    Arbitrary<List<Turn>> onServers() {
        return histories(StorageKind.POSTGRESQL);
    }

    @AfterContainer
    static void asMuchWasTriedAsWasPromised() {
        OPERATIONS.forEach(
                (kind, done) -> assertThat(done).as("operations on %s", kind).isGreaterThanOrEqualTo(promised(kind)));
    }

    @AfterContainer
    static void closeStorages() {
        STORAGES.values().forEach(Storage::close);
    }

    private static long promised(StorageKind kind) {
        return Soak.count(
                switch (kind) {
                    case MEMORY -> 200_000;
                    case SQLITE, H2 -> 20_000;
                    case POSTGRESQL, MARIADB -> 5_000;
                });
    }

    /** Histories of which {@value #TRIES} have about this many operations. */
    private static Arbitrary<List<Turn>> histories(StorageKind kind) {
        return turns(1).list().ofSize(Math.toIntExact(promised(kind) / TRIES / STEPS_ON_AVERAGE));
    }

    private static void same(StorageKind kind, List<Turn> history) {
        if (!kind.isTested()) {
            return;
        }
        var storage = STORAGES.computeIfAbsent(kind, HistoryProperties::prepared);
        OPERATIONS.merge(kind, play(storage, history), Long::sum);
    }

    private static Storage prepared(StorageKind kind) {
        var storage = kind.fresh();
        storage.prepare(List.of(ROWS));
        return storage;
    }

    private static long play(Storage storage, List<Turn> history) {
        var world = new World(storage, "w" + WORLDS.incrementAndGet());
        var model = new World(new Model(), "w");
        // what belongs to no tenant is what the history before has left
        storage.transact(tx -> tx.deleteAll(ROWS.primary().where()));
        for (var turn : history) {
            var expected = model.play(turn);
            assertThat(world.play(turn)).as("%s", turn).isEqualTo(expected);
        }
        assertThat(world.everything()).isEqualTo(model.everything());
        assertThat(world.marks).isEqualTo(model.marks);
        return world.steps;
    }

    /** Three tenants of a storage, and counters, that no other history knows; and the storage itself. */
    private static final class World {
        private final String name;
        private final List<Storage> tenants;
        final List<Object> marks = new ArrayList<>();
        long steps;

        World(Storage storage, String name) {
            this.name = name;
            tenants = List.of(storage.tenant(name), storage.tenant(name + "a"), storage.tenant(name + "A"), storage);
        }

        /** The counter under a name of this world's own, if it is one at all. */
        private String own(String counter) {
            return COUNTERS.contains(counter) ? name + counter : counter;
        }

        Object play(Turn turn) {
            var tenant = tenants.get(turn.tenant());
            try {
                return turn.reading()
                        ? tenant.read(reader -> answers(turn, reader))
                        : tenant.transact(tx -> answers(turn, tx));
            } catch (Regret e) {
                return "failed as it should";
            } catch (StorageException e) {
                return e.code();
            }
        }

        private Answer answers(Turn turn, Reader reader) {
            var answers = new ArrayList<Object>();
            for (var step : turn.steps()) {
                steps++;
                try {
                    answers.add(turn.reading() ? read(reader, step) : write((Tx) reader, step));
                } catch (IllegalArgumentException e) {
                    answers.add(Objects.requireNonNull(e.getMessage()));
                }
            }
            if (turn.failing()) {
                throw new Regret();
            }
            return new Answer(answers);
        }

        private Object read(Reader reader, Step step) {
            if (step instanceof Get get) {
                return reader.get(ROWS, get.key().shelf(), get.key().number());
            } else if (step instanceof GetAll all) {
                return reader.getAll(ROWS, all.keys().stream().map(ROWS::keyOf).toList());
            } else if (step instanceof Find find) {
                return reader.find(query(find.asked()));
            } else if (step instanceof Walk walk) {
                var walked = new ArrayList<Row>();
                reader.walk(query(walk.asked()), walked::add);
                return walked;
            } else if (step instanceof Count count) {
                return reader.count(query(count.asked()));
            } else if (step instanceof Nested nested) {
                return nested(nested);
            }
            return "not while reading";
        }

        private Object write(Tx tx, Step step) {
            if (step instanceof Insert insert) {
                return tx.insert(ROWS, insert.row());
            } else if (step instanceof Update update) {
                return tx.update(
                        ROWS,
                        row -> change(row, update),
                        update.key().shelf(),
                        update.key().number());
            } else if (step instanceof Delete delete) {
                return tx.delete(ROWS, ROWS.keyOf(delete.key()));
            } else if (step instanceof DeleteAll all) {
                return tx.deleteAll(query(all.asked()));
            } else if (step instanceof Next next) {
                return tx.next(own(next.counter()));
            } else if (step instanceof AfterCommit after) {
                tx.afterCommit(() -> marks.add(after.mark()));
                return "promised";
            }
            return read(tx, step);
        }

        private Object nested(Nested nested) {
            var tenant = tenants.get(nested.turn().tenant());
            try {
                return nested.turn().reading()
                        ? tenant.read(reader -> answers(nested.turn(), reader))
                        : tenant.transact(tx -> answers(nested.turn(), tx));
            } catch (Regret e) {
                if (nested.caught()) {
                    return "caught";
                }
                throw e;
            }
        }

        List<Object> everything() {
            var all = new ArrayList<Object>();
            for (var tenant : tenants) {
                all.add(tenant.read(reader -> reader.find(ROWS.primary().where().limit(1_000))));
                for (var index : ROWS.indexes()) {
                    all.add(tenant.read(reader -> reader.find(index.where().limit(1_000))));
                }
                for (var counter : COUNTERS) {
                    all.add(tenant.<Long>transact(tx -> tx.next(own(counter))));
                }
            }
            return all;
        }
    }

    private static Row change(Row row, Update update) {
        var with = update.with();
        return switch (update.change()) {
            case FREE_COLUMNS ->
                new Row(row.shelf(), row.number(), row.name(), row.code(), with.weight(), with.price(), row.open());
            case NAME ->
                new Row(row.shelf(), row.number(), with.name(), row.code(), row.weight() + 1, row.price(), row.open());
            case UNIQUE_COLUMN ->
                new Row(row.shelf(), row.number(), row.name(), with.code(), row.weight(), row.price(), with.open());
            case KEY -> with;
            case TOO_LONG ->
                new Row(row.shelf(), row.number(), "123456789", row.code(), row.weight(), row.price(), row.open());
            case NOTHING -> row;
            case THROW -> throw new Regret();
        };
    }

    private static Query<Row> query(Asked asked) {
        var index = asked.index() == 0 ? ROWS.primary() : ROWS.indexes().get(asked.index() - 1);
        var query = index.where(values(
                        index,
                        asked.values(),
                        0,
                        Math.min(asked.equal(), index.order().size())))
                .limit(asked.limit());
        if (asked.descending()) {
            query = query.descending();
        }
        int fixed = query.equal().size();
        return switch (asked.range()) {
            case NONE -> query;
            case OPEN -> query.above(value(index, asked.low(), fixed)).below(value(index, asked.high(), fixed));
            case CLOSED -> query.from(value(index, asked.low(), fixed)).upTo(value(index, asked.high(), fixed));
            case FROM -> query.from(value(index, asked.low(), fixed));
            case BELOW -> query.below(value(index, asked.high(), fixed));
            case PREFIX -> query.startingWith(prefix(value(index, asked.low(), fixed)));
            case AFTER_ROW -> query.after(asked.after());
            case AFTER_PLACE ->
                query.afterPlace(
                        values(index, asked.after(), fixed, index.order().size()));
            case RANGE_AND_AFTER ->
                query.above(value(index, asked.low(), fixed)).after(asked.after());
        };
    }

    private static String prefix(Object value) {
        var text = value.toString();
        return text.substring(0, text.offsetByCodePoints(0, Math.min(1, text.codePointCount(0, text.length()))));
    }

    private static Object[] values(Index<Row> index, Row row, int from, int to) {
        var values = new ArrayList<>();
        for (int i = from; i < to; i++) {
            values.add(value(index, row, i));
        }
        return values.toArray();
    }

    private static Object value(Index<Row> index, Row row, int position) {
        if (position >= index.order().size()) {
            throw new IllegalArgumentException("no column is left");
        }
        var cell = ROWS.cells(row)[index.order().get(position).position()];
        if (cell == null) {
            throw new IllegalArgumentException("no value to ask for");
        }
        return cell;
    }

    private static final List<String> COUNTERS = List.of("n", "N", "n ", "ñ");

    private static Arbitrary<Row> rows() {
        var shelves = Arbitraries.of("", "a", "A", "a ", "ab", "é", "e\u0301", "\uffff", "😀", "nul \0");
        var names = Arbitraries.of("x", "X", "x ", "", "%", "_", "\uffee", "😀", "'", "\\", "toolongname")
                .injectNull(0.2);
        var codes = Arbitraries.of("c", "C", "c ", "ç").injectNull(0.5);
        var numbers = Arbitraries.frequency(
                Tuple.of(20, 0L),
                Tuple.of(20, 1L),
                Tuple.of(20, 2L),
                Tuple.of(1, -1L),
                Tuple.of(1, Long.MAX_VALUE),
                Tuple.of(1, Long.MIN_VALUE));
        var weights = Arbitraries.of(0, 1, 2, 9, 10, -1, Integer.MAX_VALUE - 1, Integer.MIN_VALUE);
        var prices = Arbitraries.of(0.0, -0.0, 0.1, 9.0, 10.0, -1.5, 1e300, Double.NaN)
                .injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.of("a", "A", "é")), Tuple.of(3, shelves)),
                        numbers,
                        names,
                        codes,
                        weights,
                        prices,
                        Arbitraries.of(true, false))
                .as(Row::new);
    }

    private static Arbitrary<Asked> asked() {
        var rows = rows();
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequency(
                                Tuple.of(4, 0), Tuple.of(6, 1), Tuple.of(3, 2), Tuple.of(1, 3), Tuple.of(1, 4)),
                        rows,
                        Arbitraries.of(Range.class),
                        Combinators.combine(rows, rows, rows).as(Tuple::of),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1, 2, 3, 100))
                .as((index, equal, values, range, three, descending, limit) -> new Asked(
                        index, equal, values, range, three.get1(), three.get2(), descending, three.get3(), limit));
    }

    private static Arbitrary<Step> steps(int depth) {
        var rows = rows();
        var asked = asked();
        Arbitrary<Step> inserts = rows.map(Insert::new);
        Arbitrary<Step> updates = Combinators.combine(
                        rows,
                        Arbitraries.frequency(
                                Tuple.of(8, Change.FREE_COLUMNS),
                                Tuple.of(8, Change.NAME),
                                Tuple.of(1, Change.UNIQUE_COLUMN),
                                Tuple.of(1, Change.KEY),
                                Tuple.of(1, Change.TOO_LONG),
                                Tuple.of(1, Change.NOTHING),
                                Tuple.of(1, Change.THROW)),
                        rows)
                .as(Update::new);
        Arbitrary<Step> counters = Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.of(COUNTERS)), Tuple.of(1, Arbitraries.of("", "nul \0")))
                .map(Next::new);
        Arbitrary<Step> nested = depth == 0
                ? counters
                : Combinators.combine(turns(depth - 1), Arbitraries.of(true, false))
                        .as(Nested::new);
        return Arbitraries.frequencyOf(
                Tuple.of(12, inserts),
                Tuple.of(5, updates),
                Tuple.of(2, rows.map(Delete::new)),
                Tuple.of(3, rows.map(Get::new)),
                Tuple.of(1, rows.list().ofMaxSize(5).map(GetAll::new)),
                Tuple.of(6, asked.map(Find::new)),
                Tuple.of(3, asked.map(Count::new)),
                Tuple.of(1, asked.map(Walk::new)),
                Tuple.of(1, asked.map(DeleteAll::new)),
                Tuple.of(2, counters),
                Tuple.of(1, Arbitraries.integers().between(0, 1_000).map(AfterCommit::new)),
                Tuple.of(1, nested));
    }

    private static Arbitrary<Turn> turns(int depth) {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(6, 1), Tuple.of(4, 3), Tuple.of(2, 2), Tuple.of(1, 0)),
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(4, false)),
                        steps(depth).list().ofMaxSize(STEPS),
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(5, false)))
                .as(Turn::new);
    }
}
