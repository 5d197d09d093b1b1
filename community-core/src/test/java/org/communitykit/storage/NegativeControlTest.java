package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

    /** Whose wrong storage is one of two that know nothing of each other. */
    private static final String OF_TWO_STORES = "whatOneNodeCommittedTheOtherSeesAtOnce";

    private final Map<String, Function<Storage, Storage>> wrong = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> theWrongStorageIsCaughtBy() {
        declareAll();
        return wrong.entrySet().stream()
                .map(control -> dynamicTest(control.getKey(), () -> {
                    var check = check(control.getKey());
                    var right = new Bent(new MemoryStorage());
                    run(check, right, right);
                    var one = control.getValue().apply(new MemoryStorage());
                    var other = control.getKey().equals(OF_TWO_STORES) ? new MemoryStorage() : one;
                    assertThatThrownBy(() -> run(check, one, other))
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

    private static void run(Method check, Storage storage, Storage second) throws Throwable {
        var contract = new StorageContract() {
            @Override
            protected Storage open() {
                return storage;
            }

            @Override
            protected Storage openAgain() {
                return second;
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
        wrong.put(
                "anInsertedRowIsFoundByItsKey",
                s -> new Bent(s)
                        .getting((reader, table, key) -> reader
                                .find(table.primary().where().limit(1))
                                .stream()
                                .findFirst()));
        wrong.put(
                "aTakenKeyIsRefusedAndTheTransactionGoesOn",
                s -> new Bent(s)
                        .inserting((tx, table, row) -> tx.insert(table, row)
                                || tx.update(table, old -> row, table.keyOf(row))
                                        .isPresent()));
        wrong.put(
                "whatIsFreedLaterInATransactionIsTakenUntilThen",
                s -> new Bent(s)
                        .inserting((tx, table, row) ->
                                tx.insert(table, row) || tx.insert(table, with(table, row, "code", null))));
        wrong.put(
                "aTakenPlaceInAUniqueIndexIsRefusedAndTheTransactionGoesOn",
                s -> new Bent(s)
                        .inserting((tx, table, row) ->
                                tx.insert(table, row) || tx.insert(table, with(table, row, "code", null))));
        wrong.put(
                "rowsWithoutAValueTakeNoPlaceInAUniqueIndex",
                s -> new Bent(s)
                        .inserting((tx, table, row) -> (value(table, row, "code") != null
                                        || tx.find(table.primary().where().limit(99)).stream()
                                                .noneMatch(other -> value(table, other, "code") == null))
                                && tx.insert(table, row)));
        wrong.put("whatADeletedRowHadTakenIsFreeAgain", s -> {
            var deleted = new HashSet<Key>();
            return new Bent(s)
                    .deleting((tx, table, key) -> deleted.add(key) | tx.delete(table, key))
                    .inserting((tx, table, row) -> !deleted.contains(table.keyOf(row)) && tx.insert(table, row));
        });
        wrong.put(
                "severalRowsComeInTheOrderOfTheKeysAskedFor",
                s -> new Bent(s).gettingAll((reader, table, keys) -> reader.getAll(table, new TreeSet<>(keys))));
        wrong.put(
                "thousandsOfKeysMayBeAskedForAtOnce",
                s -> new Bent(s)
                        .gettingAll((reader, table, keys) ->
                                reader.getAll(table, keys.stream().limit(999).toList())));
        wrong.put("anUpdateAppliesTheChangeToTheCurrentRow", s -> {
            var first = new HashMap<Key, Record>();
            return new Bent(s)
                    .updating((tx, table, change, key) ->
                            tx.update(table, row -> change.apply(first.computeIfAbsent(key, k -> row)), key));
        });
        wrong.put(
                "anUpdateSetsAndClearsValuesThatMayBeAbsent",
                s -> new Bent(s)
                        .updating((tx, table, change, key) ->
                                tx.update(table, row -> filled(table, change.apply(row), row), key)));
        wrong.put(
                "theUpdateOfAMissingRowDoesNothing",
                s -> new Bent(s).updating((tx, table, change, key) -> {
                    var updated = tx.update(table, change, key);
                    return updated.isPresent() ? updated : Optional.of(change.apply(null));
                }));
        wrong.put("anUpdateMovesTheRowInItsIndexes", s -> {
            var stale = new HashMap<Record, Record>();
            return new Bent(s)
                    .updating((tx, table, change, key) -> {
                        var before = tx.get(table, key);
                        var after = tx.update(table, change, key);
                        after.ifPresent(row -> stale.put(row, before.orElseThrow()));
                        return after;
                    })
                    .finding((reader, query) ->
                            sorted(reader.find(query), row -> place(query, stale.getOrDefault(row, row))));
        });
        wrong.put(
                "anUpdateCannotMoveARowToAnotherKeyOrUniquePlace",
                s -> new Bent(s)
                        .updating((tx, table, change, key) -> tx.get(table, key).map(row -> {
                            var changed = change.apply(row);
                            tx.delete(table, key);
                            tx.insert(table, changed);
                            return changed;
                        })));
        wrong.put(
                "aChangeThatThrowsLeavesTheRowAsItWas",
                s -> new Bent(s).updating((tx, table, change, key) -> {
                    try {
                        return tx.update(table, change, key);
                    } catch (IllegalStateException e) {
                        throw new StorageException("update failed", e);
                    }
                }));
        wrong.put(
                "aDeleteTellsWhetherThereWasARow",
                s -> new Bent(s).deleting((tx, table, key) -> tx.delete(table, key) || true));
        wrong.put(
                "deleteAllRemovesWhatTheQueryMatchesWhateverItsLimit",
                s -> new Bent(s).deletingAll(NegativeControlTest::removeFound));
        wrong.put(
                "deleteAllRemovesFromAPlaceOnInEitherDirection",
                s -> new Bent(s)
                        .deletingAll((tx, query) ->
                                tx.deleteAll(query.index().where(query.equal().toArray()))));
        wrong.put(
                "aValueThatBreaksItsColumnsRuleIsRefusedByName",
                s -> new Bent(s).inserting((tx, table, row) -> {
                    try {
                        return tx.insert(table, row);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("value too long", e);
                    }
                }));
        wrong.put("workThatBreaksOffAnywhereLeavesNothing", NegativeControlTest::withoutRollback);
        wrong.put("aRefusedArgumentAnywhereLeavesNothing", NegativeControlTest::withoutRollback);
    }

    private void declareTransactions() {
        wrong.put("aRollbackUndoesEveryKindOfWrite", s -> {
            // deletes are not undone
            var deleted = new HashMap<Key, Table<?>>();
            return new Bent(s)
                    .deleting((tx, table, key) -> {
                        deleted.put(key, table);
                        return tx.delete(table, key);
                    })
                    .transacting((straight, work) -> {
                        try {
                            return straight.transact(work);
                        } catch (RuntimeException e) {
                            straight.transact(tx -> {
                                deleted.forEach((key, table) -> tx.delete(table, key));
                                return null;
                            });
                            throw e;
                        }
                    });
        });
        // as if there were nothing to do
        wrong.put(
                "tablesCannotBePreparedInsideATransactionOrARead",
                s -> new Bent(s).preparing((straight, tables) -> {
                    try {
                        straight.prepare(tables);
                    } catch (StorageException.Misused e) {
                        assertThat(tables).isNotEmpty();
                    }
                }));
        wrong.put(
                "whatTheWorkThrowsComesOutAsItIs",
                s -> new Bent(s).transacting((straight, work) -> {
                    try {
                        return straight.transact(work);
                    } catch (RuntimeException e) {
                        throw new StorageException("rolled back", e);
                    }
                }));
        wrong.put(
                "theResultOfTheWorkComesBack",
                s -> new Bent(s)
                        .transacting((straight, work) ->
                                Optional.ofNullable(straight.transact(work)).orElseThrow()));
        wrong.put("aTransactionReadsItsOwnWrites", s -> {
            var buffered = new ArrayList<Consumer<Tx>>();
            return new Bent(s)
                    .inserting((tx, table, row) -> buffered.add(later -> later.insert(table, row)))
                    .transacting((straight, work) -> straight.transact(tx -> {
                        var result = work.apply(tx);
                        buffered.forEach(write -> write.accept(tx));
                        buffered.clear();
                        return result;
                    }));
        });
        wrong.put("aNestedCallSharesTheTransaction", s -> {
            var other = new MemoryStorage();
            var open = new AtomicBoolean();
            return new Bent(s).transacting((straight, work) -> {
                if (open.getAndSet(true)) {
                    return other.transact(work);
                }
                try {
                    return straight.transact(work);
                } finally {
                    open.set(false);
                }
            });
        });
        wrong.put("aFailedNestedCallFailsTheWholeEvenIfItIsCaught", s -> {
            var open = new ThreadLocal<Tx>();
            return new Bent(s).transacting((straight, work) -> {
                if (open.get() != null) {
                    return work.apply(open.get());
                }
                try {
                    return straight.transact(tx -> {
                        open.set(tx);
                        return work.apply(tx);
                    });
                } finally {
                    open.remove();
                }
            });
        });
        wrong.put("aFailedReadWithinFailsTheWholeEvenIfItIsCaught", s -> {
            var open = new AtomicReference<Tx>();
            return new Bent(s)
                    .transacting((straight, work) -> straight.transact(tx -> {
                        open.set(tx);
                        return work.apply(tx);
                    }))
                    .reading((straight, work) -> {
                        var tx = open.getAndSet(null);
                        return tx == null ? straight.read(work) : work.apply(tx);
                    });
        });
        wrong.put(
                "aTransactionGoesOnAfterARefusedArgument",
                s -> new Bent(s).updating((tx, table, change, key) -> {
                    try {
                        return tx.update(table, change, key);
                    } catch (IllegalArgumentException e) {
                        // nested work that fails dooms the rest
                        s.transact(nested -> {
                            throw e;
                        });
                        throw e;
                    }
                }));
        wrong.put(
                "aTransactionCannotBeginInsideARead",
                s -> new Bent(s).reading((straight, work) -> straight.transact(work::apply)));
        wrong.put(
                "anActionAfterCommitRunsOnceTheRowsAreThere", s -> new Bent(s).promising((tx, action) -> action.run()));
        wrong.put("anActionAfterCommitDoesNotRunAfterARollback", s -> {
            var actions = new ArrayList<Runnable>();
            return new Bent(s).promising((tx, action) -> actions.add(action)).transacting((straight, work) -> {
                try {
                    return straight.transact(work);
                } finally {
                    actions.forEach(Runnable::run);
                }
            });
        });
        wrong.put("whatAnActionAfterCommitThrowsGoesNoFurther", s -> {
            var actions = new ArrayList<Runnable>();
            return new Bent(s).promising((tx, action) -> actions.add(action)).transacting((straight, work) -> {
                var result = straight.transact(work);
                actions.forEach(Runnable::run);
                return result;
            });
        });
        wrong.put(
                "aCounterGivesOneTwoThree",
                s -> new Bent(s).numbering((tx, counter) -> tx.next(counter.toLowerCase(Locale.ROOT))));
        wrong.put("aRolledBackNumberIsGivenAgain", s -> {
            var sequence = new HashMap<String, Long>();
            return new Bent(s).numbering((tx, counter) -> sequence.merge(counter, 1L, Long::sum));
        });
        wrong.put(
                "aCountersNameIsChecked",
                s -> new Bent(s).numbering((tx, counter) -> tx.next("counter " + counter.hashCode())));
        wrong.put("aTransactionUsedAfterItsEndIsAnError", NegativeControlTest::forgiving);
        wrong.put("aTransactionUsedByAnotherThreadIsAnError", NegativeControlTest::forgiving);
        wrong.put("aClosedStorageSaysSo", s -> new Bent(s).closing(straight -> {}));
        wrong.put(
                "preparingAgainTouchesNoRow",
                s -> new Bent(s).preparing((straight, tables) -> {
                    straight.prepare(tables);
                    straight.transact(tx -> {
                        tables.forEach(table -> tx.deleteAll(table.primary().where()));
                        return null;
                    });
                }));
    }

    private void declareQueries() {
        wrong.put(
                "aPrefixDoesNotLeakIntoTheNextValue",
                s -> new Bent(s)
                        .asking(query -> query.equal().size() == 1
                                ? query.index()
                                        .where()
                                        .from(query.equal().get(0))
                                        .limit(query.limit())
                                : query));
        wrong.put(
                "aRangeIsOpenClosedOrOneSided",
                s -> new Bent(s)
                        .asking(query -> query.low() == null || query.low().inclusive()
                                ? query
                                : query.from(query.low().cell())));
        // accents sort behind their letters
        wrong.put(
                "aRangeOnTextIsByCodePoint",
                s -> new Bent(s)
                        .asking(query ->
                                query.low() != null && query.low().cell().equals("a") ? query.below("á~") : query));
        // what LIKE makes of an underscore
        wrong.put(
                "aPrefixOfTextIsTakenLiterally",
                s -> new Bent(s)
                        .asking(query ->
                                query.low() != null && "_".equals(query.low().cell())
                                        ? query.from("").below("zzz")
                                        : query));
        wrong.put(
                "tiesAreBrokenByTheKey",
                s -> new Bent(s)
                        .finding((reader, query) ->
                                sorted(reader.find(query), row -> query.equal().isEmpty() ? 0 : -row.hashCode())));
        wrong.put(
                "aCountIsWhatFindGivesWhateverTheLimit",
                s -> new Bent(s)
                        .counting((reader, query) ->
                                reader.count(query.index().where(query.equal().toArray()))));
        wrong.put(
                "aPageBeginsBehindAPlaceThatNeedNotExist",
                s -> new Bent(s).finding((reader, query) -> {
                    var after = query.after();
                    boolean missing = after != null
                            && reader.find(query.index()
                                            .where(after.cells().toArray())
                                            .limit(1))
                                    .isEmpty();
                    return missing ? List.of() : reader.find(query);
                }));
        wrong.put("nothingIsFoundWithoutALimit", s -> new Bent(s).asking(query -> query.limit(100)));
        // numbers in the order of their digits
        wrong.put(
                "everyTypeHasItsOrder",
                s -> new Bent(s)
                        .finding((reader, query) -> sorted(
                                reader.find(query), row -> place(query, row).toString())));
        // pages by offset
        wrong.put(
                "aWalkNeitherSkipsNorRepeatsWhatIsThereThroughout",
                s -> new Bent(s).walking((reader, query, each) -> {
                    for (int offset = 0; offset < Query.MAX_LIMIT; offset += query.limit()) {
                        reader.find(query.limit(Query.MAX_LIMIT)).stream()
                                .skip(offset)
                                .limit(query.limit())
                                .forEach(each);
                    }
                }));
    }

    private void declareRoundTrips() {
        wrong.put(
                "everyTextComesBackAsItWas",
                s -> new Bent(s).storing((table, row) -> {
                    var cells = table.cells(row);
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = cells[i] instanceof String text ? text.replace("\r\n", "\n") : cells[i];
                    }
                    return table.row(cells);
                }));
        // as many collations do
        wrong.put("textsThatDifferInAnyWayAreDifferentKeysAndPlaces", s -> {
            var taken = new HashSet<String>();
            return new Bent(s)
                    .inserting((tx, table, row) ->
                            taken.add(table.keyOf(row).toString().toLowerCase(Locale.ROOT)) && tx.insert(table, row));
        });
        wrong.put(
                "countersWithDifferentNamesAreDifferent",
                s -> new Bent(s).numbering((tx, counter) -> tx.next(counter.stripTrailing() + "|")));
        // as UTF-16 has it
        wrong.put(
                "textIsInTheOrderOfItsCodePoints",
                s -> new Bent(s)
                        .finding((reader, query) -> sorted(reader.find(query), row ->
                                (String) place(query, row).cells().get(0))));
        wrong.put(
                "theLongestTextFitsAndALongerOneIsRefused",
                s -> new Bent(s)
                        .storing((table, row) ->
                                value(table, row, "story") instanceof String text && text.length() > 16_383
                                        ? with(table, row, "story", text.substring(0, 16_383))
                                        : row));
        wrong.put(
                "whatCannotBeKeptIsRefused",
                s -> new Bent(s).inserting((tx, table, row) -> {
                    try {
                        return tx.insert(table, row);
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                }));
        // by way of a JSON number
        wrong.put(
                "everyNumberComesBackAsItWas",
                s -> new Bent(s)
                        .storing((table, row) -> value(table, row, "large") instanceof Long n
                                ? with(table, row, "large", (long) (double) n)
                                : row));
        wrong.put(
                "minusZeroBecomesZero",
                s -> new Bent(s)
                        .finding((reader, query) -> query.equal().contains(0.0) ? List.of() : reader.find(query)));
        // by way of a local timestamp
        wrong.put(
                "theClocksChangeNothing",
                s -> new Bent(s)
                        .storing((table, row) -> value(table, row, "at") instanceof Long micros
                                        && micros > 0
                                        && micros < 1L << 52
                                ? with(
                                        table,
                                        row,
                                        "at",
                                        micros + 1_000L * TimeZone.getDefault().getOffset(micros / 1_000))
                                : row));
        wrong.put(
                "everyDateComesBackAsItWas",
                s -> new Bent(s)
                        .storing((table, row) -> "1582-10-10".equals(value(table, row, "day"))
                                ? with(table, row, "day", "1582-10-20")
                                : row));
        wrong.put(
                "structuresAndConstantsComeBackAsTheyWere",
                s -> new Bent(s)
                        .storing((table, row) ->
                                "[]".equals(value(table, row, "list")) ? with(table, row, "list", null) : row));
        wrong.put("whatWasHandedInMayBeChangedAfterwards", s -> {
            var given = new HashMap<Key, Record>();
            return new Bent(s)
                    .inserting((tx, table, row) -> {
                        given.put(table.keyOf(row), row);
                        return tx.insert(table, row);
                    })
                    .finding((reader, query) -> reader.find(query).stream()
                            .map(row -> given.getOrDefault(query.index().table().keyOf(row), row))
                            .toList());
        });
    }

    private void declareTenants() {
        wrong.put(
                "aTenantReadsOnlyItsOwn",
                s -> new Bent(s)
                        .letting((straight, name) -> new Bent(straight.tenant(name))
                                .counting((reader, query) ->
                                        reader.count(query) + straight.<Long>read(all -> all.count(query)))));
        wrong.put(
                "aTenantWritesOnlyItsOwn",
                s -> new Bent(s)
                        .letting((straight, name) -> new Bent(straight.tenant(name)).deletingAll((tx, query) -> {
                            straight.transact(all -> all.deleteAll(query));
                            return tx.deleteAll(query);
                        })));
        wrong.put("tenantsShareTheTransactionOfTheirStorage", s -> {
            var stores = new HashMap<String, Storage>();
            return new Bent(s).letting((straight, name) -> stores.computeIfAbsent(name, n -> new MemoryStorage()));
        });
        wrong.put(
                "closingATenantsViewDoesNothing",
                s -> new Bent(s)
                        .letting(
                                (straight, name) -> new Bent(straight.tenant(name)).closing(view -> straight.close())));
        wrong.put(
                "aTenantHasNoTenants",
                s -> new Bent(s)
                        .letting((straight, name) ->
                                new Bent(straight.tenant(name)).letting((view, inner) -> straight.tenant(inner))));
        wrong.put(
                "aTenantsNameIsChecked",
                s -> new Bent(s).letting((straight, name) -> straight.tenant("t" + name.hashCode())));
    }

    private void declareNodes() {
        wrong.put(OF_TWO_STORES, Bent::new);
        wrong.put("noUpdateIsLost", NegativeControlTest::naive);
        wrong.put("racingInsertsHaveOneWinner", NegativeControlTest::naive);
        wrong.put("aCapacityIsNeverExceededAndAlwaysUsed", NegativeControlTest::naive);
        wrong.put("theLastOwnerStays", NegativeControlTest::naive);
        wrong.put("whoeverReadsAHotCountersRowsMissesNone", NegativeControlTest::naive);
        wrong.put("manyCountersMayBeUsedForTheFirstTimeAtOnce", NegativeControlTest::naive);
        wrong.put("nobodySeesWhatIsNotCommitted", NegativeControlTest::naive);
        wrong.put("twoThatWaitForEachOtherBothSucceed", s -> {
            var updates = new AtomicInteger();
            return new Bent(s).updating((tx, table, change, key) -> {
                if (updates.incrementAndGet() % 5 == 0) {
                    throw new StorageException.Busy("deadlock", null);
                }
                return tx.update(table, change, key);
            });
        });
    }

    private static <R extends Record> long removeFound(Tx tx, Query<R> query) {
        var table = query.index().table();
        var rows = tx.find(query);
        rows.forEach(row -> tx.delete(table, table.keyOf(row)));
        return rows.size();
    }

    /** Takes any use of a transaction. */
    private static Storage forgiving(Storage s) {
        return new Bent(s).getting((reader, table, key) -> {
            try {
                return reader.get(table, key);
            } catch (StorageException.Misused e) {
                return Optional.empty();
            }
        });
    }

    /** Commits whatever was done when the work breaks off. */
    private static Storage withoutRollback(Storage s) {
        return new Bent(s).transacting((straight, work) -> {
            var thrown = new AtomicReference<RuntimeException>();
            var result = straight.transact(tx -> {
                try {
                    return work.apply(tx);
                } catch (RuntimeException e) {
                    thrown.set(e);
                    return null;
                }
            });
            if (thrown.get() != null) {
                throw thrown.get();
            }
            return result;
        });
    }

    /** Every operation for itself, and every change a read followed by a write. */
    private static Storage naive(Storage s) {
        var counters = new ConcurrentHashMap<String, Long>();
        return new Bent(s)
                .transacting((straight, work) -> work.apply(new Alone(straight)))
                .updating((tx, table, change, key) -> {
                    var row = tx.get(table, key);
                    dawdle();
                    return row.map(change).flatMap(next -> tx.update(table, old -> next, key));
                })
                .inserting((tx, table, row) -> {
                    var there = tx.get(table, table.keyOf(row));
                    dawdle();
                    return there.isEmpty() && (tx.insert(table, row) || true);
                })
                .numbering((tx, counter) -> {
                    long next = counters.getOrDefault(counter, 0L) + 1;
                    dawdle();
                    counters.put(counter, next);
                    return next;
                });
    }

    private static void dawdle() {
        for (int i = 0; i < 20; i++) {
            Thread.yield();
        }
    }

    /** A transaction that is none: each operation commits by itself. */
    private record Alone(Storage storage) implements Tx {
        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return storage.read(reader -> reader.get(table, key));
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return storage.read(reader -> reader.getAll(table, keys));
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return storage.read(reader -> reader.find(query));
        }

        @Override
        public long count(Query<?> query) {
            return storage.read(reader -> reader.count(query));
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            return storage.transact(tx -> tx.insert(table, row));
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            return storage.transact(tx -> tx.update(table, change, key));
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return storage.transact(tx -> tx.delete(table, key));
        }

        @Override
        public long deleteAll(Query<?> query) {
            return storage.transact(tx -> tx.deleteAll(query));
        }

        @Override
        public long next(String counter) {
            return storage.transact(tx -> tx.next(counter));
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }
    }

    /** A row's value in a column of this name, null if it has none. */
    private static Object value(Table<Record> table, Record row, String component) {
        return table.columns().stream()
                .filter(column -> column.component().equals(component))
                .map(column -> table.cells(row)[column.position()])
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The row with another value in the columns of this name. */
    private static Record with(Table<Record> table, Record row, String component, Object cell) {
        var cells = table.cells(row);
        for (var column : table.columns()) {
            if (column.component().equals(component)) {
                cells[column.position()] = cell;
            }
        }
        return table.row(cells);
    }

    /** The row, with values of another where it has none. */
    private static Record filled(Table<Record> table, Record row, Record other) {
        var cells = table.cells(row);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] == null ? table.cells(other)[i] : cells[i];
        }
        return table.row(cells);
    }

    private static Key place(Query<Record> query, Record row) {
        return Objects.requireNonNull(query.index().place(row));
    }

    private static <T extends Comparable<T>> List<Record> sorted(List<Record> rows, Function<Record, T> by) {
        return rows.stream().sorted(Comparator.comparing(by)).toList();
    }
}
