package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.communitykit.storage.Tx;
import org.junit.jupiter.api.Test;

/** Work that breaks off: all of it happened, or none. */
interface FaultChecks extends Checks {
    /** A verb as features write them, one write to a step. */
    private static List<Consumer<Tx>> steps() {
        return List.of(
                tx -> tx.update(Item.TABLE, Item.heavier(1), "a", 1L),
                tx -> tx.insert(Item.TABLE, Item.of("a", 100 + tx.next("n")).coded("y")),
                tx -> tx.insert(Item.TABLE, Item.of("a", 3).coded("x")),
                tx -> tx.delete(Item.TABLE, "a", 1L),
                tx -> tx.insert(Item.TABLE, Item.of("a", 1).coded("x").named("again")),
                tx -> tx.deleteAll(Item.TABLE.primary().where("b").from(2L)),
                tx -> tx.next("n"),
                tx -> tx.update(Item.TABLE, Item.heavier(7), "b", 1L));
    }

    @Test
    default void workThatBreaksOffAnywhereLeavesNothing() {
        given(Item.of("a", 1).coded("x").weighing(1), Item.of("b", 1), Item.of("b", 2), Item.of("b", 3));
        var before = everything();

        for (int breaking = 0; breaking <= steps().size(); breaking++) {
            int at = breaking;
            assertThatThrownBy(() -> write(tx -> {
                        steps().subList(0, at).forEach(step -> step.accept(tx));
                        throw new TransactionChecks.Regret();
                    }))
                    .isInstanceOf(TransactionChecks.Regret.class);
            assertThat(everything()).as("after breaking off at step %s", at).isEqualTo(before);
            assertThat(find(Item.BY_CODE.where().limit(9))).containsExactly(before.get(0));
        }

        write(tx -> steps().forEach(step -> step.accept(tx)));
        assertThat(everything())
                .containsExactly(
                        Item.of("a", 1).coded("x").named("again"),
                        Item.of("a", 101).coded("y"),
                        Item.of("b", 1).weighing(7));
        long next = storage().transact(tx -> tx.next("n"));
        assertThat(next).isEqualTo(3);
    }

    @Test
    default void aRefusedArgumentAnywhereLeavesNothing() {
        given(Item.of("a", 1).coded("x").weighing(1), Item.of("b", 1), Item.of("b", 2));
        var before = everything();
        List<Consumer<Tx>> refusals = new ArrayList<>();
        refusals.add(tx -> tx.insert(Item.TABLE, Item.of("a", 9).named("nul \0")));
        refusals.add(tx -> tx.insert(Item.TABLE, Item.of("x".repeat(256), 9)));
        refusals.add(tx -> tx.update(Item.TABLE, item -> item.named("x".repeat(256)), "b", 1L));
        refusals.add(tx -> tx.update(Item.TABLE, item -> Item.of("c", 1), "b", 1L));
        refusals.add(tx -> tx.find(Item.TABLE.primary().where()));
        refusals.add(tx -> tx.get(Item.TABLE, "a"));
        refusals.add(tx -> tx.next(""));

        for (var refusal : refusals) {
            assertThatThrownBy(() -> write(tx -> {
                        steps().subList(0, 3).forEach(step -> step.accept(tx));
                        refusal.accept(tx);
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(everything()).isEqualTo(before);
        }
    }
}
