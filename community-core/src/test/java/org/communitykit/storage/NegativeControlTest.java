package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.communitykit.storage.contract.StorageContract;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every check of the contract a storage that is wrong in the way the check is about, and so must be caught. */
class NegativeControlTest {
    /** What the query itself refuses, before any storage could be wrong about it. */
    private static final String WITHOUT_STORAGE = "aValueOfTheWrongTypeIsRefusedWhenTheQueryIsBuilt";

    private final Map<String, Function<Storage, Storage>> wrong = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> theWrongStorageIsCaughtBy() {
        declareAll();
        return wrong.entrySet().stream()
                .map(control -> dynamicTest(control.getKey(), () -> {
                    var check = check(control.getKey());
                    run(check, new Bent(new MemoryStorage()));
                    assertThatThrownBy(() -> run(check, control.getValue().apply(new MemoryStorage())))
                            .as("the wrong storage passes")
                            .isNotNull();
                }));
    }

    @Test
    void everyCheckHasItsWrongStorage() {
        declareAll();
        assertThat(wrong.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StorageContract.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .filter(name -> !name.equals(WITHOUT_STORAGE))
                        .toList());
    }

    private static Method check(String name) throws NoSuchMethodException {
        var check = StorageContract.class.getMethod(name);
        check.setAccessible(true);
        return check;
    }

    private static void run(Method check, Storage storage) throws Throwable {
        var contract = new StorageContract() {
            @Override
            protected Storage open() {
                return storage;
            }

            @Override
            protected Storage openAgain() {
                return storage instanceof Deaf deaf ? deaf.second : storage;
            }

            @Override
            public int rounds() {
                return 50;
            }
        };
        try {
            lifecycle(contract, "openStorage");
            check.invoke(contract);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            lifecycle(contract, "closeStorage");
        }
    }

    private static void lifecycle(StorageContract contract, String name) throws ReflectiveOperationException {
        var method = StorageContract.class.getDeclaredMethod(name);
        method.setAccessible(true);
        method.invoke(contract);
    }

    private void declareAll() {
        declareWriting();
        declareTransactions();
        declareQueries();
        declareRoundTrips();
        declareTenants();
        declareNodes();
    }

    private void declareWriting() {
        wrong.put("anInsertedRowIsFoundByItsKey", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> get(Reader reader, Table<R> table, Key key) {
                return reader.find(table.primary().where().limit(1)).stream().findFirst();
            }
        });
        wrong.put("aTakenKeyIsRefusedAndTheTransactionGoesOn", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return tx.insert(table, row)
                        || tx.update(table, old -> row, table.keyOf(row)).isPresent();
            }
        });
        wrong.put("aTakenPlaceInAUniqueIndexIsRefusedAndTheTransactionGoesOn", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return tx.insert(table, row) || tx.insert(table, with(table, row, "code", null));
            }
        });
        wrong.put("rowsWithoutAValueTakeNoPlaceInAUniqueIndex", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return (value(table, row, "code") != null
                                || tx.find(table.primary().where().limit(99)).stream()
                                        .noneMatch(other -> value(table, other, "code") == null))
                        && tx.insert(table, row);
            }
        });
        wrong.put("whatADeletedRowHadTakenIsFreeAgain", s -> new Bent(s) {
            private final Set<Key> deleted = new HashSet<>();

            @Override
            boolean delete(Tx tx, Table<?> table, Key key) {
                deleted.add(key);
                return tx.delete(table, key);
            }

            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return !deleted.contains(table.keyOf(row)) && tx.insert(table, row);
            }
        });
        wrong.put("severalRowsComeInTheOrderOfTheKeysAskedFor", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> getAll(Reader reader, Table<R> table, Collection<Key> keys) {
                return reader.getAll(table, new TreeSet<>(keys));
            }
        });
        wrong.put("thousandsOfKeysMayBeAskedForAtOnce", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> getAll(Reader reader, Table<R> table, Collection<Key> keys) {
                return reader.getAll(table, keys.stream().limit(999).toList());
            }
        });
        wrong.put("anUpdateAppliesTheChangeToTheCurrentRow", s -> new Bent(s) {
            private final Map<Key, Record> first = new HashMap<>();

            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                return tx.update(table, row -> change.apply(cast(table, first.computeIfAbsent(key, k -> row))), key);
            }
        });
        wrong.put("anUpdateSetsAndClearsValuesThatMayBeAbsent", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                return tx.update(
                        table,
                        row -> {
                            var cells = table.cells(change.apply(row));
                            for (int i = 0; i < cells.length; i++) {
                                cells[i] = cells[i] == null ? table.cells(row)[i] : cells[i];
                            }
                            return table.row(cells);
                        },
                        key);
            }
        });
        wrong.put("theUpdateOfAMissingRowDoesNothing", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                var updated = tx.update(table, change, key);
                if (updated.isEmpty()) {
                    change.apply(null);
                }
                return updated;
            }
        });
        wrong.put("anUpdateMovesTheRowInItsIndexes", s -> new Bent(s) {
            private final Map<Record, Record> stale = new HashMap<>();

            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                var before = tx.get(table, key);
                var after = tx.update(table, change, key);
                after.ifPresent(row -> stale.put(row, before.orElseThrow()));
                return after;
            }

            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                var index = query.index();
                return reader.find(query).stream()
                        .sorted((a, b) -> place(index, a).compareTo(place(index, b)))
                        .toList();
            }

            private <R extends Record> Key place(Index<R> index, R row) {
                return Objects.requireNonNull(index.place(cast(index.table(), stale.getOrDefault(row, row))));
            }
        });
        wrong.put("anUpdateCannotMoveARowToAnotherKeyOrUniquePlace", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                return tx.get(table, key).map(row -> {
                    var changed = change.apply(row);
                    tx.delete(table, key);
                    tx.insert(table, changed);
                    return changed;
                });
            }
        });
        wrong.put("aChangeThatThrowsLeavesTheRowAsItWas", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                try {
                    return tx.update(table, change, key);
                } catch (IllegalStateException e) {
                    throw new StorageException("update failed", e);
                }
            }
        });
        wrong.put("aDeleteTellsWhetherThereWasARow", s -> new Bent(s) {
            @Override
            boolean delete(Tx tx, Table<?> table, Key key) {
                tx.delete(table, key);
                return true;
            }
        });
        wrong.put("deleteAllRemovesWhatTheQueryMatchesWhateverItsLimit", s -> new Bent(s) {
            @Override
            long deleteAll(Tx tx, Query<?> query) {
                return removeFound(tx, query);
            }

            private <R extends Record> long removeFound(Tx tx, Query<R> query) {
                var rows = tx.find(query);
                rows.forEach(row ->
                        tx.delete(query.index().table(), query.index().table().keyOf(row)));
                return rows.size();
            }
        });
        wrong.put("deleteAllRemovesFromAPlaceOnInEitherDirection", s -> new Bent(s) {
            @Override
            long deleteAll(Tx tx, Query<?> query) {
                return tx.deleteAll(query.index().where(query.equal().toArray()));
            }
        });
        wrong.put("aValueThatBreaksItsColumnsRuleIsRefusedByName", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                try {
                    return tx.insert(table, row);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("value too long", e);
                }
            }
        });
        wrong.put("workThatBreaksOffAnywhereLeavesNothing", WithoutRollback::new);
        wrong.put("aRefusedArgumentAnywhereLeavesNothing", WithoutRollback::new);
    }

    private void declareTransactions() {
        wrong.put("aRollbackUndoesEveryKindOfWrite", s -> new Bent(s) {
            private final Map<Key, Record> deleted = new HashMap<>();

            @Override
            boolean delete(Tx tx, Table<?> table, Key key) {
                deleted.put(key, tx.get(table, key).orElseThrow());
                return tx.delete(table, key);
            }

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                try {
                    return super.transact(work);
                } catch (RuntimeException e) {
                    // deletes are not undone
                    straight.transact(tx -> {
                        deleted.keySet()
                                .forEach(key -> tables.forEach(table -> {
                                    if (table.primary().columns().size()
                                            == key.cells().size()) {
                                        tx.delete(table, key);
                                    }
                                }));
                        return null;
                    });
                    throw e;
                }
            }

            private final Set<Table<?>> tables = new HashSet<>();

            @Override
            public void prepare(Collection<? extends Table<?>> prepared) {
                tables.addAll(prepared);
                super.prepare(prepared);
            }
        });
        wrong.put("tablesCannotBePreparedInsideATransactionOrARead", s -> new Bent(s) {
            @Override
            public void prepare(Collection<? extends Table<?>> tables) {
                try {
                    super.prepare(tables);
                } catch (StorageException.Misused e) {
                    // as if there were nothing to do
                }
            }
        });
        wrong.put("whatTheWorkThrowsComesOutAsItIs", s -> new Bent(s) {
            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                try {
                    return super.transact(work);
                } catch (RuntimeException e) {
                    throw new StorageException("rolled back", e);
                }
            }
        });
        wrong.put("theResultOfTheWorkComesBack", s -> new Bent(s) {
            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                return Optional.ofNullable(super.transact(work)).orElseThrow();
            }
        });
        wrong.put("aTransactionReadsItsOwnWrites", s -> new Bent(s) {
            private final List<Consumer<Tx>> buffered = new ArrayList<>();

            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return buffered.add(later -> later.insert(table, row));
            }

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                return straight.transact(tx -> {
                    var result = super.transact(work);
                    buffered.forEach(write -> write.accept(tx));
                    buffered.clear();
                    return result;
                });
            }
        });
        wrong.put("aNestedCallSharesTheTransaction", s -> new Bent(s) {
            private final Storage other = new MemoryStorage();
            private boolean open;

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                if (open) {
                    return other.transact(work);
                }
                open = true;
                try {
                    return super.transact(work);
                } finally {
                    open = false;
                }
            }
        });
        wrong.put("aFailedNestedCallFailsTheWholeEvenIfItIsCaught", s -> new Bent(s) {
            private final ThreadLocal<Tx> open = new ThreadLocal<>();

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                if (open.get() != null) {
                    return work.apply(open.get());
                }
                try {
                    return super.transact(tx -> {
                        open.set(tx);
                        return work.apply(tx);
                    });
                } finally {
                    open.remove();
                }
            }
        });
        wrong.put("aFailedReadWithinFailsTheWholeEvenIfItIsCaught", s -> new Bent(s) {
            private Tx open;

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                return super.transact(tx -> {
                    open = tx;
                    return work.apply(tx);
                });
            }

            @Override
            public <T> T read(Function<? super Reader, T> work) {
                if (open == null) {
                    return super.read(work);
                }
                try {
                    return work.apply(open);
                } finally {
                    open = null;
                }
            }
        });
        wrong.put("aTransactionGoesOnAfterARefusedArgument", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                try {
                    return tx.update(table, change, key);
                } catch (IllegalArgumentException e) {
                    // nested work that fails dooms the rest
                    straight.transact(nested -> {
                        throw e;
                    });
                    throw e;
                }
            }
        });
        wrong.put("aTransactionCannotBeginInsideARead", s -> new Bent(s) {
            @Override
            public <T> T read(Function<? super Reader, T> work) {
                return super.transact(work::apply);
            }
        });
        wrong.put("anActionAfterCommitRunsOnceTheRowsAreThere", s -> new Bent(s) {
            @Override
            void afterCommit(Tx tx, Runnable action) {
                action.run();
            }
        });
        wrong.put("anActionAfterCommitDoesNotRunAfterARollback", s -> new Bent(s) {
            private final List<Runnable> actions = new ArrayList<>();

            @Override
            void afterCommit(Tx tx, Runnable action) {
                actions.add(action);
            }

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                try {
                    return super.transact(work);
                } finally {
                    actions.forEach(Runnable::run);
                }
            }
        });
        wrong.put("whatAnActionAfterCommitThrowsGoesNoFurther", s -> new Bent(s) {
            private final List<Runnable> actions = new ArrayList<>();

            @Override
            void afterCommit(Tx tx, Runnable action) {
                actions.add(action);
            }

            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                var result = super.transact(work);
                actions.forEach(Runnable::run);
                return result;
            }
        });
        wrong.put("aCounterGivesOneTwoThree", s -> new Bent(s) {
            @Override
            long next(Tx tx, String counter) {
                return tx.next(counter.toLowerCase(Locale.ROOT));
            }
        });
        wrong.put("aRolledBackNumberIsGivenAgain", s -> new Bent(s) {
            private final Map<String, Long> sequence = new ConcurrentHashMap<>();

            @Override
            long next(Tx tx, String counter) {
                return sequence.merge(counter, 1L, Long::sum);
            }
        });
        wrong.put("aCountersNameIsChecked", s -> new Bent(s) {
            @Override
            long next(Tx tx, String counter) {
                return tx.next("counter " + counter.hashCode());
            }
        });
        wrong.put("aTransactionUsedAfterItsEndIsAnError", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> get(Reader reader, Table<R> table, Key key) {
                try {
                    return reader.get(table, key);
                } catch (StorageException.Misused e) {
                    return Optional.empty();
                }
            }
        });
        wrong.put("aTransactionUsedByAnotherThreadIsAnError", s -> new Bent(s) {
            @Override
            <R extends Record> Optional<R> get(Reader reader, Table<R> table, Key key) {
                try {
                    return reader.get(table, key);
                } catch (StorageException.Misused e) {
                    return Optional.empty();
                }
            }
        });
        wrong.put("aClosedStorageSaysSo", s -> new Bent(s) {
            @Override
            public void close() {}
        });
        wrong.put("preparingAgainTouchesNoRow", s -> new Bent(s) {
            @Override
            public void prepare(Collection<? extends Table<?>> tables) {
                super.prepare(tables);
                straight.transact(tx -> {
                    tables.forEach(table -> tx.deleteAll(table.primary().where()));
                    return null;
                });
            }
        });
    }

    private void declareQueries() {
        wrong.put("aPrefixDoesNotLeakIntoTheNextValue", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                return query.equal().size() == 1
                        ? reader.find(
                                query.index().where().from(query.equal().get(0)).limit(query.limit()))
                        : reader.find(query);
            }
        });
        wrong.put("aRangeIsOpenClosedOrOneSided", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                var low = query.low();
                return reader.find(low == null || low.inclusive() ? query : query.from(low.cell()));
            }
        });
        wrong.put("aRangeOnTextIsByCodePoint", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                // accents sort behind their letters
                var low = query.low();
                return reader.find(low != null && low.cell().equals("a") ? query.below("á~") : query);
            }
        });
        wrong.put("aPrefixOfTextIsTakenLiterally", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                // what LIKE makes of an underscore
                var low = query.low();
                return reader.find(
                        low != null && "_".equals(low.cell()) ? query.from("").below("zzz") : query);
            }
        });
        wrong.put("tiesAreBrokenByTheKey", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                var rows = new ArrayList<>(reader.find(query));
                rows.sort((a, b) -> query.equal().isEmpty() ? 0 : b.hashCode() - a.hashCode());
                return rows;
            }
        });
        wrong.put("aCountIsWhatFindGivesWhateverTheLimit", s -> new Bent(s) {
            @Override
            long count(Reader reader, Query<?> query) {
                return reader.count(query.index().where(query.equal().toArray()));
            }
        });
        wrong.put("aPageBeginsBehindAPlaceThatNeedNotExist", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                var after = query.after();
                var here = after == null
                        ? List.<R>of()
                        : reader.find(
                                query.index().where(after.cells().toArray()).limit(1));
                return after != null && here.isEmpty() ? List.of() : reader.find(query);
            }
        });
        wrong.put("nothingIsFoundWithoutALimit", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                return reader.find(query.limit(100));
            }
        });
        wrong.put("everyTypeHasItsOrder", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                // numbers in the order of their digits
                var rows = new ArrayList<>(reader.find(query));
                rows.sort((a, b) -> Objects.requireNonNull(query.index().place(a))
                        .toString()
                        .compareTo(
                                Objects.requireNonNull(query.index().place(b)).toString()));
                return rows;
            }
        });
        wrong.put("aWalkNeitherSkipsNorRepeatsWhatIsThereThroughout", s -> new Bent(s) {
            @Override
            <R extends Record> void walk(Reader reader, Query<R> query, Consumer<? super R> each) {
                // pages by offset
                for (int offset = 0; offset < Query.MAX_LIMIT; offset += query.limit()) {
                    reader.find(query.limit(Query.MAX_LIMIT)).stream()
                            .skip(offset)
                            .limit(query.limit())
                            .forEach(each);
                }
            }
        });
    }

    private void declareRoundTrips() {
        wrong.put("everyTextComesBackAsItWas", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                var cells = table.cells(row);
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cells[i] instanceof String text ? text.replace("\r\n", "\n") : cells[i];
                }
                return tx.insert(table, table.row(cells));
            }
        });
        wrong.put("textsThatDifferInAnyWayAreDifferentKeysAndPlaces", WithoutCase::new);
        wrong.put("countersWithDifferentNamesAreDifferent", s -> new Bent(s) {
            @Override
            long next(Tx tx, String counter) {
                return tx.next(counter.stripTrailing() + "|");
            }
        });
        wrong.put("textIsInTheOrderOfItsCodePoints", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                // as UTF-16 has it
                var rows = new ArrayList<>(reader.find(query));
                rows.sort((a, b) -> first(query, a).compareTo(first(query, b)));
                return rows;
            }

            private <R extends Record> String first(Query<R> query, R row) {
                return (String)
                        Objects.requireNonNull(query.index().place(row)).cells().get(0);
            }
        });
        wrong.put("theLongestTextFitsAndALongerOneIsRefused", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                var story = value(table, row, "story");
                return tx.insert(
                        table,
                        story instanceof String text && text.length() > 16_383
                                ? with(table, row, "story", text.substring(0, 16_383))
                                : row);
            }
        });
        wrong.put("whatCannotBeKeptIsRefused", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                try {
                    return tx.insert(table, row);
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }
        });
        wrong.put("everyNumberComesBackAsItWas", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                // by way of a JSON number
                var large = value(table, row, "large");
                return tx.insert(table, large instanceof Long n ? with(table, row, "large", (long) (double) n) : row);
            }
        });
        wrong.put("minusZeroBecomesZero", s -> new Bent(s) {
            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                return query.equal().contains(0.0) ? List.of() : reader.find(query);
            }
        });
        wrong.put("theClocksChangeNothing", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                // by way of a local timestamp
                var at = value(table, row, "at");
                if (at instanceof Long micros && micros > 0 && micros < 1L << 52) {
                    var zone = TimeZone.getDefault();
                    return tx.insert(table, with(table, row, "at", micros + 1_000L * zone.getOffset(micros / 1_000)));
                }
                return tx.insert(table, row);
            }
        });
        wrong.put("everyDateComesBackAsItWas", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return "1582-10-10".equals(value(table, row, "day"))
                        ? tx.insert(table, with(table, row, "day", "1582-10-20"))
                        : tx.insert(table, row);
            }
        });
        wrong.put("structuresAndConstantsComeBackAsTheyWere", s -> new Bent(s) {
            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                return "[]".equals(value(table, row, "list"))
                        ? tx.insert(table, with(table, row, "list", null))
                        : tx.insert(table, row);
            }
        });
        wrong.put("whatWasHandedInMayBeChangedAfterwards", s -> new Bent(s) {
            private final Map<Key, Record> given = new HashMap<>();

            @Override
            <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
                given.put(table.keyOf(row), row);
                return tx.insert(table, row);
            }

            @Override
            <R extends Record> List<R> find(Reader reader, Query<R> query) {
                var table = query.index().table();
                return reader.find(query).stream()
                        .map(row -> cast(table, given.getOrDefault(table.keyOf(row), row)))
                        .toList();
            }
        });
    }

    private void declareTenants() {
        wrong.put("aTenantReadsOnlyItsOwn", s -> new Bent(s) {
            @Override
            public Storage tenant(String name) {
                var view = super.tenant(name);
                return new Bent(view) {
                    @Override
                    long count(Reader reader, Query<?> query) {
                        return reader.count(query) + s.<Long>read(all -> all.count(query));
                    }
                };
            }
        });
        wrong.put("aTenantWritesOnlyItsOwn", s -> new Bent(s) {
            @Override
            public Storage tenant(String name) {
                return new Bent(super.tenant(name)) {
                    @Override
                    long deleteAll(Tx tx, Query<?> query) {
                        s.transact(all -> all.deleteAll(query));
                        return tx.deleteAll(query);
                    }
                };
            }
        });
        wrong.put("tenantsShareTheTransactionOfTheirStorage", s -> new Bent(s) {
            private final Map<String, Storage> stores = new HashMap<>();

            @Override
            public Storage tenant(String name) {
                return stores.computeIfAbsent(name, n -> new MemoryStorage());
            }
        });
        wrong.put("closingATenantsViewDoesNothing", s -> new Bent(s) {
            @Override
            public Storage tenant(String name) {
                return new Bent(super.tenant(name)) {
                    @Override
                    public void close() {
                        s.close();
                    }
                };
            }
        });
        wrong.put("aTenantHasNoTenants", s -> new Bent(s) {
            @Override
            public Storage tenant(String name) {
                return new Bent(super.tenant(name)) {
                    @Override
                    public Storage tenant(String inner) {
                        return s.tenant(inner);
                    }
                };
            }
        });
        wrong.put("aTenantsNameIsChecked", s -> new Bent(s) {
            @Override
            public Storage tenant(String name) {
                return super.tenant("t" + name.hashCode());
            }
        });
    }

    private void declareNodes() {
        wrong.put("whatOneNodeCommittedTheOtherSeesAtOnce", Deaf::new);
        wrong.put("noUpdateIsLost", Naive::new);
        wrong.put("racingInsertsHaveOneWinner", Naive::new);
        wrong.put("aCapacityIsNeverExceededAndAlwaysUsed", Naive::new);
        wrong.put("theLastOwnerStays", Naive::new);
        wrong.put("whoeverReadsAHotCountersRowsMissesNone", Naive::new);
        wrong.put("manyCountersMayBeUsedForTheFirstTimeAtOnce", Naive::new);
        wrong.put("nobodySeesWhatIsNotCommitted", Naive::new);
        wrong.put("twoThatWaitForEachOtherBothSucceed", s -> new Bent(s) {
            private final AtomicInteger updates = new AtomicInteger();

            @Override
            <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
                if (updates.incrementAndGet() % 5 == 0) {
                    throw new StorageException.Busy("deadlock", null);
                }
                return tx.update(table, change, key);
            }
        });
    }

    /** Two nodes, of which the second knows only what it wrote itself. */
    private static final class Deaf extends Bent {
        final Storage second = new MemoryStorage();

        Deaf(Storage straight) {
            super(straight);
        }
    }

    /** Commits whatever was done when the work breaks off. */
    private static final class WithoutRollback extends Bent {
        private record Thrown(RuntimeException cause) {}

        WithoutRollback(Storage straight) {
            super(straight);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T transact(Function<? super Tx, T> work) {
            Object result = super.<Object>transact(tx -> {
                try {
                    return work.apply(tx);
                } catch (RuntimeException e) {
                    return new Thrown(e);
                }
            });
            if (result instanceof Thrown thrown) {
                throw thrown.cause();
            }
            return (T) result;
        }
    }

    /** Takes texts that differ in case only for the same, as many collations do. */
    private static final class WithoutCase extends Bent {
        private final Set<String> taken = new HashSet<>();

        WithoutCase(Storage straight) {
            super(straight);
        }

        @Override
        <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
            return taken.add(table.keyOf(row).toString().toLowerCase(Locale.ROOT)) && tx.insert(table, row);
        }
    }

    /** Every operation for itself, and every change a read followed by a write. */
    private static final class Naive extends Bent {
        private final Map<String, Long> counters = new ConcurrentHashMap<>();

        Naive(Storage straight) {
            super(straight);
        }

        @Override
        public <T> T transact(Function<? super Tx, T> work) {
            return work.apply(new Alone(this));
        }

        @Override
        <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
            var row = straight.read(reader -> reader.get(table, key));
            dawdle();
            return row.map(change).flatMap(next -> straight.transact(now -> now.update(table, old -> next, key)));
        }

        @Override
        <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
            var there = straight.read(reader -> reader.get(table, table.keyOf(row)));
            dawdle();
            return there.isEmpty() && (straight.transact(now -> now.insert(table, row)) || true);
        }

        @Override
        long next(Tx tx, String counter) {
            long next = counters.getOrDefault(counter, 0L) + 1;
            dawdle();
            counters.put(counter, next);
            return next;
        }

        private static void dawdle() {
            for (int i = 0; i < 20; i++) {
                Thread.yield();
            }
        }
    }

    /** A transaction that is none: each operation commits by itself. */
    private record Alone(Naive storage) implements Tx {
        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return storage.straight.read(reader -> reader.get(table, key));
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return storage.straight.read(reader -> reader.getAll(table, keys));
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return storage.straight.read(reader -> reader.find(query));
        }

        @Override
        public long count(Query<?> query) {
            return storage.straight.read(reader -> reader.count(query));
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            return storage.insert(this, table, row);
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            return storage.update(this, table, change, key);
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return storage.straight.transact(tx -> tx.delete(table, key));
        }

        @Override
        public long deleteAll(Query<?> query) {
            return storage.straight.transact(tx -> tx.deleteAll(query));
        }

        @Override
        public long next(String counter) {
            return storage.next(this, counter);
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }
    }

    private static Object value(Table<?> table, Record row, String component) {
        return cell(table, row, component);
    }

    private static <R extends Record> Object cell(Table<R> table, Record row, String component) {
        return table.columns().stream()
                .filter(column -> column.component().equals(component))
                .map(column -> table.cells(cast(table, row))[column.position()])
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <R extends Record> R with(Table<R> table, R row, String component, Object cell) {
        var cells = table.cells(row);
        for (var column : table.columns()) {
            if (column.component().equals(component)) {
                cells[column.position()] = cell;
            }
        }
        return table.row(cells);
    }

    @SuppressWarnings("unchecked") // whoever calls knows the row to be of the table
    private static <R extends Record> R cast(Table<R> table, Record row) {
        return (R) row;
    }
}
