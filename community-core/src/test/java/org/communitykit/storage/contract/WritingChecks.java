package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.communitykit.storage.Key;
import org.junit.jupiter.api.Test;

/** Single rows: insert, get, update, delete. */
interface WritingChecks extends Checks {
    @Test
    default void anInsertedRowIsFoundByItsKey() {
        var item = new Item("a", 1, "spade", "s-1", 7);

        boolean inserted = storage().transact(tx -> tx.insert(Item.TABLE, item));

        Optional<Item> inTheSameCall = storage().transact(tx -> tx.get(Item.TABLE, "a", 1L));
        Optional<Item> later = storage().read(reader -> reader.get(Item.TABLE, "a", 1L));
        Optional<Item> other = storage().read(reader -> reader.get(Item.TABLE, "a", 2L));
        assertThat(inserted).isTrue();
        assertThat(inTheSameCall).contains(item);
        assertThat(later).contains(item);
        assertThat(other).isEmpty();
    }

    @Test
    default void aTakenKeyIsRefusedAndTheTransactionGoesOn() {
        given(Item.of("a", 1).named("first"));

        var answers = storage()
                .transact(tx -> List.of(
                        tx.insert(Item.TABLE, Item.of("b", 1)),
                        tx.insert(Item.TABLE, Item.of("a", 1).named("second")),
                        tx.insert(Item.TABLE, Item.of("b", 1)),
                        tx.insert(Item.TABLE, Item.of("c", 1))));

        assertThat(answers).containsExactly(true, false, false, true);
        assertThat(everything()).containsExactly(Item.of("a", 1).named("first"), Item.of("b", 1), Item.of("c", 1));
    }

    @Test
    default void aTakenPlaceInAUniqueIndexIsRefusedAndTheTransactionGoesOn() {
        given(Item.of("a", 1).coded("x"));

        var answers = storage()
                .transact(tx -> List.of(
                        tx.insert(Item.TABLE, Item.of("a", 2).coded("y")),
                        tx.insert(Item.TABLE, Item.of("a", 3).coded("x")),
                        tx.insert(Item.TABLE, Item.of("a", 4).coded("y")),
                        tx.insert(Item.TABLE, Item.of("a", 5).coded("z"))));

        assertThat(answers).containsExactly(true, false, false, true);
        assertThat(everything()).extracting(Item::number).containsExactly(1L, 2L, 5L);
        assertThat(find(Item.BY_CODE.where("x").limit(9)))
                .extracting(Item::number)
                .containsExactly(1L);
    }

    @Test
    default void rowsWithoutAValueTakeNoPlaceInAUniqueIndex() {
        given(Item.of("a", 1), Item.of("a", 2), Item.of("a", 3).coded("x"));

        assertThat(everything()).hasSize(3);
        assertThat(find(Item.BY_CODE.where().limit(9))).extracting(Item::number).containsExactly(3L);
    }

    @Test
    default void whatADeletedRowHadTakenIsFreeAgain() {
        given(Item.of("a", 1).coded("x").named("old"));

        boolean again = storage().transact(tx -> {
            tx.delete(Item.TABLE, "a", 1L);
            return tx.insert(Item.TABLE, Item.of("a", 1).coded("x").named("new"));
        });

        assertThat(again).isTrue();
        assertThat(everything()).containsExactly(Item.of("a", 1).coded("x").named("new"));
    }

    @Test
    default void whatIsFreedLaterInATransactionIsTakenUntilThen() {
        given(Item.of("a", 1).coded("x"));

        var answers = storage()
                .transact(tx -> List.of(
                        tx.insert(Item.TABLE, Item.of("a", 2).coded("x")),
                        tx.delete(Item.TABLE, "a", 1L),
                        tx.insert(Item.TABLE, Item.of("a", 3).coded("x"))));

        assertThat(answers).containsExactly(false, true, true);
        assertThat(everything()).containsExactly(Item.of("a", 3).coded("x"));
    }

    @Test
    default void severalRowsComeInTheOrderOfTheKeysAskedFor() {
        given(Item.of("a", 1), Item.of("a", 2), Item.of("b", 1));
        var keys = List.of(key("b", 1), key("none", 1), key("a", 1), key("a", 7), key("a", 2));

        var found = storage().read(reader -> reader.getAll(Item.TABLE, keys));
        var none = storage().read(reader -> reader.getAll(Item.TABLE, List.of()));

        assertThat(found).containsExactly(Item.of("b", 1), Item.of("a", 1), Item.of("a", 2));
        assertThat(none).isEmpty();
    }

    @Test
    default void thousandsOfKeysMayBeAskedForAtOnce() {
        write(tx -> {
            for (int i = 0; i < 3_000; i += 2) {
                tx.insert(Item.TABLE, Item.of("many", i));
            }
        });
        var keys = new ArrayList<Key>();
        IntStream.range(0, 3_000).forEach(i -> keys.add(0, key("many", i)));

        var found = storage().read(reader -> reader.getAll(Item.TABLE, keys));

        assertThat(found)
                .extracting(Item::number)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_500).mapToObj(i -> 2_998L - 2 * i).toList());
    }

    @Test
    default void anUpdateAppliesTheChangeToTheCurrentRow() {
        given(Item.of("a", 1).weighing(5));

        var updated = storage().transact(tx -> {
            tx.update(Item.TABLE, Item.heavier(10), "a", 1L);
            return tx.update(Item.TABLE, Item.heavier(100), "a", 1L);
        });

        assertThat(updated).contains(Item.of("a", 1).weighing(115));
        assertThat(everything()).containsExactly(Item.of("a", 1).weighing(115));
    }

    @Test
    default void anUpdateSetsAndClearsValuesThatMayBeAbsent() {
        var named = Sample.ABSENT.with("s", "there").telling("long");
        storage().transact(tx -> tx.insert(Sample.TABLE, named));

        storage().transact(tx -> tx.update(Sample.TABLE, s -> Sample.ABSENT.with("s", 7L), "s"));

        assertThat(find(Sample.TABLE.primary().where().limit(2))).containsExactly(Sample.ABSENT.with("s", 7L));
        assertThat(find(Sample.TABLE.index("by_text").where().limit(2))).isEmpty();
        assertThat(find(Sample.TABLE.index("by_large").where(7L).limit(2))).hasSize(1);
    }

    @Test
    default void theUpdateOfAMissingRowDoesNothing() {
        var calls = new AtomicInteger();

        Optional<Item> updated = storage()
                .transact(tx -> tx.update(
                        Item.TABLE,
                        item -> {
                            calls.incrementAndGet();
                            return item;
                        },
                        "a",
                        1L));

        assertThat(updated).isEmpty();
        assertThat(calls).hasValue(0);
        assertThat(everything()).isEmpty();
    }

    @Test
    default void anUpdateMovesTheRowInItsIndexes() {
        given(Item.of("a", 1).weighing(1), Item.of("a", 2).weighing(2));

        write(tx -> tx.update(Item.TABLE, item -> item.weighing(3).named("moved"), "a", 1L));

        assertThat(find(Item.BY_WEIGHT.where("a").limit(9)))
                .extracting(Item::number)
                .containsExactly(2L, 1L);
        assertThat(find(Item.BY_NAME.where("moved").limit(9))).hasSize(1);
        assertThat(find(Item.BY_NAME.where("thing").limit(9)))
                .extracting(Item::number)
                .containsExactly(2L);
    }

    @Test
    default void anUpdateCannotMoveARowToAnotherKeyOrUniquePlace() {
        given(Item.of("a", 1).coded("x"));

        assertThatThrownBy(() -> write(tx -> tx.update(Item.TABLE, item -> Item.of("b", 1), "a", 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shelf");
        assertThatThrownBy(() -> write(tx -> tx.update(Item.TABLE, item -> item.coded("y"), "a", 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code");

        assertThat(everything()).containsExactly(Item.of("a", 1).coded("x"));
    }

    @Test
    default void aChangeThatThrowsLeavesTheRowAsItWas() {
        given(Item.of("a", 1));
        var thrown = new IllegalStateException("no");

        assertThatThrownBy(() -> write(tx -> tx.update(
                        Item.TABLE,
                        item -> {
                            throw thrown;
                        },
                        "a",
                        1L)))
                .isSameAs(thrown);

        assertThat(everything()).containsExactly(Item.of("a", 1));
    }

    @Test
    default void aDeleteTellsWhetherThereWasARow() {
        given(Item.of("a", 1).coded("x"), Item.of("a", 2));

        var answers = storage()
                .transact(tx -> List.of(
                        tx.delete(Item.TABLE, "a", 1L),
                        tx.delete(Item.TABLE, "a", 1L),
                        tx.delete(Item.TABLE, "a", 9L)));

        assertThat(answers).containsExactly(true, false, false);
        assertThat(everything()).containsExactly(Item.of("a", 2));
        assertThat(find(Item.BY_CODE.where().limit(9))).isEmpty();
    }

    @Test
    default void deleteAllRemovesWhatTheQueryMatchesWhateverItsLimit() {
        write(tx -> {
            for (int i = 0; i < 30; i++) {
                tx.insert(Item.TABLE, Item.of(i % 3 == 0 ? "a" : "b", i).weighing(i));
            }
        });
        var heavyOnB = Item.BY_WEIGHT.where("b").from(10).limit(2);

        long removed = storage().transact(tx -> tx.deleteAll(heavyOnB));

        assertThat(removed).isEqualTo(14);
        assertThat(everything()).hasSize(16).allMatch(item -> item.shelf().equals("a") || item.weight() < 10);
    }

    @Test
    default void deleteAllRemovesFromAPlaceOnInEitherDirection() {
        write(tx -> {
            for (int i = 0; i < 10; i++) {
                tx.insert(Item.TABLE, Item.of("a", i));
            }
        });

        long up = storage()
                .transact(tx -> tx.deleteAll(Item.TABLE.primary().where("a").after(Item.of("a", 7))));
        long down = storage()
                .transact(tx -> tx.deleteAll(
                        Item.TABLE.primary().where("a").descending().after(Item.of("a", 2))));

        assertThat(up).isEqualTo(2);
        assertThat(down).isEqualTo(2);
        assertThat(everything()).extracting(Item::number).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    default void aValueThatBreaksItsColumnsRuleIsRefusedByName() {
        var tooLong = "x".repeat(256);

        assertThatThrownBy(() -> given(Item.of("a", 1).named(tooLong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> given(Item.of("a", 1).named("nul \0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
        given(Item.of("b", 1));
        assertThatThrownBy(() -> write(tx -> tx.update(Item.TABLE, item -> item.named("half \ud83d"), "b", 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");

        assertThat(everything()).containsExactly(Item.of("b", 1));
    }

    private static Key key(String shelf, long number) {
        return Item.TABLE.at(shelf, number);
    }
}
