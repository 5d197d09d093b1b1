package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.communitykit.CommunityException;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Tx;
import org.junit.jupiter.api.Test;

/** Commit, rollback, nesting, counters, and what happens after. */
interface TransactionChecks extends Checks {
    /** What work throws on purpose. */
    final class Regret extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    default void aRollbackUndoesEveryKindOfWrite() {
        given(Item.of("a", 1).coded("x").weighing(1), Item.of("a", 2).coded("y"), Item.of("b", 1), Item.of("b", 2));
        storage().transact(tx -> tx.next("n"));
        var before = everything();

        assertThatThrownBy(() -> write(tx -> {
                    tx.update(Item.TABLE, Item.heavier(5), "a", 1L);
                    tx.delete(Item.TABLE, "a", 2L);
                    tx.insert(Item.TABLE, Item.of("a", 3).coded("y"));
                    tx.update(Item.TABLE, Item.heavier(5), "a", 3L);
                    tx.deleteAll(Item.TABLE.primary().where("b"));
                    tx.insert(Item.TABLE, Item.of("b", 1).named("other"));
                    tx.next("n");
                    tx.next("n");
                    tx.next("new");
                    throw new Regret();
                }))
                .isInstanceOf(Regret.class);

        assertThat(everything()).isEqualTo(before);
        assertThat(find(Item.BY_CODE.where().limit(9))).extracting(Item::number).containsExactly(1L, 2L);
        assertThat(find(Item.BY_WEIGHT.where("a").limit(9)))
                .extracting(Item::weight)
                .containsExactly(0, 1);
        long n = storage().transact(tx -> tx.next("n"));
        long fresh = storage().transact(tx -> tx.next("new"));
        assertThat(n).isEqualTo(2);
        assertThat(fresh).isEqualTo(1);
    }

    @Test
    default void whatTheWorkThrowsComesOutAsItIs() {
        var regret = new Regret();
        var error = new StackOverflowError();

        assertThat(catchThrowable(() -> write(tx -> {
                    throw regret;
                })))
                .isSameAs(regret)
                .hasNoCause();
        assertThat(catchThrowable(() -> write(tx -> {
                    tx.next("n");
                    throw error;
                })))
                .isSameAs(error);
        assertThat(catchThrowable(() -> storage().read(reader -> {
                    throw regret;
                })))
                .isSameAs(regret);
    }

    @Test
    default void theResultOfTheWorkComesBack() {
        var result = new Object();

        Object written = storage().transact(tx -> result);
        Object read = storage().read(reader -> result);
        Object nothing = storage().transact(tx -> null);

        assertThat(written).isSameAs(result);
        assertThat(read).isSameAs(result);
        assertThat(nothing).isNull();
    }

    @Test
    default void aTransactionReadsItsOwnWrites() {
        given(Item.of("a", 1));

        write(tx -> {
            tx.insert(Item.TABLE, Item.of("a", 2).weighing(2));
            tx.update(Item.TABLE, Item.heavier(9), "a", 1L);
            assertThat(tx.count(Item.TABLE.primary().where("a"))).isEqualTo(2);
            assertThat(tx.find(Item.BY_WEIGHT.where("a").limit(9)))
                    .extracting(Item::number)
                    .containsExactly(2L, 1L);
            tx.delete(Item.TABLE, "a", 2L);
            assertThat(tx.find(Item.BY_WEIGHT.where("a").limit(9))).hasSize(1);
            List<Item> inside = storage()
                    .read(reader -> reader.find(Item.TABLE.primary().where().limit(9)));
            assertThat(inside).containsExactly(Item.of("a", 1).weighing(9));
        });
    }

    @Test
    default void aNestedCallSharesTheTransaction() {
        assertThatThrownBy(() -> write(outer -> {
                    outer.insert(Item.TABLE, Item.of("a", 1));
                    write(inner -> {
                        assertThat(inner.count(Item.TABLE.primary().where())).isEqualTo(1);
                        inner.insert(Item.TABLE, Item.of("a", 2));
                    });
                    assertThat(outer.count(Item.TABLE.primary().where())).isEqualTo(2);
                    throw new Regret();
                }))
                .isInstanceOf(Regret.class);
        assertThat(everything()).isEmpty();

        write(outer -> write(inner -> inner.insert(Item.TABLE, Item.of("a", 3))));
        assertThat(everything()).containsExactly(Item.of("a", 3));
    }

    @Test
    default void aFailedNestedCallFailsTheWholeEvenIfItIsCaught() {
        assertThatThrownBy(() -> write(outer -> {
                    outer.insert(Item.TABLE, Item.of("a", 1));
                    assertThatThrownBy(() -> write(inner -> {
                                inner.insert(Item.TABLE, Item.of("a", 2));
                                throw new Regret();
                            }))
                            .isInstanceOf(Regret.class);
                    outer.insert(Item.TABLE, Item.of("a", 3));
                }))
                .isInstanceOf(CommunityException.class);

        assertThat(everything()).isEmpty();
        given(Item.of("a", 4));
    }

    @Test
    default void aFailedReadWithinFailsTheWholeEvenIfItIsCaught() {
        assertThatThrownBy(() -> write(outer -> {
                    outer.insert(Item.TABLE, Item.of("a", 1));
                    assertThatThrownBy(() -> storage().read(reader -> {
                                throw new Regret();
                            }))
                            .isInstanceOf(Regret.class);
                }))
                .isInstanceOf(CommunityException.class);

        assertThat(everything()).isEmpty();
    }

    @Test
    default void aTransactionGoesOnAfterARefusedArgument() {
        write(tx -> {
            tx.insert(Item.TABLE, Item.of("a", 1));
            assertThatThrownBy(() -> tx.insert(Item.TABLE, Item.of("a", 2).named("nul \0")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tx.update(Item.TABLE, item -> Item.of("b", 1), "a", 1L))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tx.next("")).isInstanceOf(IllegalArgumentException.class);
            tx.insert(Item.TABLE, Item.of("a", 3));
        });

        assertThat(everything()).containsExactly(Item.of("a", 1), Item.of("a", 3));
    }

    @Test
    default void aTransactionCannotBeginInsideARead() {
        assertThatThrownBy(() -> storage().read(reader -> storage().transact(tx -> tx.next("n"))))
                .isInstanceOf(StorageException.Misused.class);

        long next = storage().transact(tx -> tx.next("n"));
        assertThat(next).isEqualTo(1);
    }

    @Test
    default void anActionAfterCommitRunsOnceTheRowsAreThere() {
        var seen = new ArrayList<String>();
        var caller = Thread.currentThread();

        write(tx -> {
            tx.insert(Item.TABLE, Item.of("a", 1));
            tx.afterCommit(() -> seen.add("first sees " + everything().size() + " on "
                    + (Thread.currentThread() == caller ? "the caller" : "another thread")));
            write(nested -> nested.afterCommit(() -> seen.add("second")));
            tx.afterCommit(() -> given(Item.of("a", 2)));
            tx.insert(Item.TABLE, Item.of("a", 3));
            seen.clear();
        });

        assertThat(seen).containsExactly("first sees 2 on the caller", "second");
        assertThat(everything()).hasSize(3);
    }

    @Test
    default void anActionAfterCommitDoesNotRunAfterARollback() {
        var seen = new ArrayList<String>();

        assertThatThrownBy(() -> write(tx -> {
                    tx.insert(Item.TABLE, Item.of("a", 1));
                    tx.afterCommit(() -> seen.add("ran"));
                    throw new Regret();
                }))
                .isInstanceOf(Regret.class);
        given(Item.of("a", 2));

        assertThat(seen).isEmpty();
    }

    @Test
    default void whatAnActionAfterCommitThrowsGoesNoFurther() {
        var seen = new ArrayList<String>();

        write(tx -> {
            tx.insert(Item.TABLE, Item.of("a", 1));
            tx.afterCommit(() -> {
                throw new Regret();
            });
            tx.afterCommit(() -> seen.add("next"));
        });

        assertThat(seen).containsExactly("next");
        assertThat(everything()).hasSize(1);
    }

    @Test
    default void aCounterGivesOneTwoThree() {
        long first = storage().transact(tx -> tx.next("n"));
        var more = storage().transact(tx -> List.of(tx.next("n"), tx.next("n")));
        long other = storage().transact(tx -> tx.next("N"));
        long longest = storage().transact(tx -> tx.next("é".repeat(Counters.LIMIT)));

        assertThat(first).isEqualTo(1);
        assertThat(more).containsExactly(2L, 3L);
        assertThat(other).isEqualTo(1);
        assertThat(longest).isEqualTo(1);
    }

    @Test
    default void aRolledBackNumberIsGivenAgain() {
        storage().transact(tx -> tx.next("n"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> write(tx -> {
                        assertThat(tx.next("n")).isEqualTo(2);
                        throw new Regret();
                    }))
                    .isInstanceOf(Regret.class);
        }

        long next = storage().transact(tx -> tx.next("n"));
        assertThat(next).isEqualTo(2);
    }

    @Test
    default void aCountersNameIsChecked() {
        for (var name : List.of("", "x".repeat(Counters.LIMIT + 1), "nul \0")) {
            assertThatThrownBy(() -> storage().transact(tx -> tx.next(name)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void aTransactionUsedAfterItsEndIsAnError() {
        var kept = new AtomicReference<Tx>();
        var keptReader = new AtomicReference<Reader>();
        write(kept::set);
        storage().read(reader -> {
            keptReader.set(reader);
            return null;
        });

        for (var use : everyUse()) {
            assertThatThrownBy(() -> use.accept(Objects.requireNonNull(kept.get())))
                    .isInstanceOf(StorageException.Misused.class);
        }
        assertThatThrownBy(() -> Objects.requireNonNull(keptReader.get()).get(Item.TABLE, "a", 1L))
                .isInstanceOf(StorageException.Misused.class);
        write(outer -> {
            write(kept::set);
            assertThatThrownBy(() -> Objects.requireNonNull(kept.get()).next("n"))
                    .isInstanceOf(StorageException.Misused.class);
        });
        assertThat(everything()).isEmpty();
    }

    @Test
    default void aTransactionUsedByAnotherThreadIsAnError() {
        var thrown = new ArrayList<Throwable>();

        write(tx -> {
            thrown.clear();
            for (var use : everyUse()) {
                Race.alone(() -> thrown.add(catchThrowable(() -> use.accept(tx))));
            }
        });

        assertThat(thrown).hasSameSizeAs(everyUse()).hasOnlyElementsOfType(StorageException.Misused.class);
        assertThat(everything()).isEmpty();
    }

    @Test
    default void aClosedStorageSaysSo() {
        given(Item.of("a", 1));
        var tenant = storage().tenant("leeds");

        storage().close();
        assertThatCode(() -> storage().close()).doesNotThrowAnyException();

        assertThatThrownBy(() -> storage().transact(tx -> 1)).isInstanceOf(StorageException.Closed.class);
        assertThatThrownBy(() -> storage().read(reader -> 1)).isInstanceOf(StorageException.Closed.class);
        assertThatThrownBy(() -> storage().prepare(List.of(Item.TABLE))).isInstanceOf(StorageException.Closed.class);
        assertThatThrownBy(() -> tenant.transact(tx -> 1)).isInstanceOf(StorageException.Closed.class);
    }

    @Test
    default void preparingAgainTouchesNoRow() {
        given(Item.of("a", 1));

        storage().prepare(List.of(Item.TABLE));
        storage().prepare(List.of(Sample.TABLE, Item.TABLE));

        assertThat(everything()).containsExactly(Item.of("a", 1));
    }

    @Test
    default void tablesCannotBePreparedInsideATransactionOrARead() {
        storage().transact(tx -> {
            assertThatThrownBy(() -> storage().prepare(List.of(Item.TABLE)))
                    .isInstanceOf(StorageException.Misused.class);
            return tx.insert(Item.TABLE, Item.of("a", 1));
        });
        storage().read(reader -> {
            assertThatThrownBy(() -> storage().tenant("leeds").prepare(List.of(Item.TABLE)))
                    .isInstanceOf(StorageException.Misused.class);
            return reader.count(Item.TABLE.primary().where());
        });

        assertThat(everything()).containsExactly(Item.of("a", 1));
    }

    private static List<Consumer<Tx>> everyUse() {
        return List.of(
                tx -> tx.get(Item.TABLE, "a", 1L),
                tx -> tx.getAll(Item.TABLE, List.of(Item.TABLE.at("a", 1L))),
                tx -> tx.find(Item.TABLE.primary().where().limit(1)),
                tx -> tx.count(Item.TABLE.primary().where()),
                tx -> tx.insert(Item.TABLE, Item.of("a", 1)),
                tx -> tx.update(Item.TABLE, Item.heavier(1), "a", 1L),
                tx -> tx.delete(Item.TABLE, "a", 1L),
                tx -> tx.deleteAll((Query<?>) Item.TABLE.primary().where()),
                tx -> tx.next("n"),
                tx -> tx.afterCommit(() -> {}));
    }
}
