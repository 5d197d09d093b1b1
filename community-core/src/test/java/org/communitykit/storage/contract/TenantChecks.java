package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.communitykit.storage.Query;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.junit.jupiter.api.Test;

/** Views of tenants: nothing of one is found, counted, taken, numbered or removed by another. */
interface TenantChecks extends Checks {
    /** The same content everywhere: in the storage itself and for tenants whose names resemble each other. */
    private List<Storage> houses() {
        var houses = List.of(
                storage(),
                storage().tenant("leeds"),
                storage().tenant("Leeds"),
                storage().tenant("leed"),
                storage().tenant("l.e-e_d5"),
                storage().tenant("x".repeat(64)));
        for (int i = 0; i < houses.size(); i++) {
            int weight = i;
            houses.get(i).transact(tx -> {
                assertThat(tx.insert(Item.TABLE, Item.of("a", 1).coded("x").weighing(weight)))
                        .isTrue();
                assertThat(tx.insert(Item.TABLE, Item.of("a", 2).weighing(weight)))
                        .isTrue();
                assertThat(tx.next("n")).isEqualTo(1);
                return null;
            });
        }
        return houses;
    }

    @Test
    default void aTenantReadsOnlyItsOwn() {
        var houses = houses();

        for (int i = 0; i < houses.size(); i++) {
            var house = houses.get(i);
            Optional<Item> one = house.read(reader -> reader.get(Item.TABLE, "a", 1L));
            var many = house.read(
                    reader -> reader.getAll(Item.TABLE, List.of(Item.TABLE.at("a", 1L), Item.TABLE.at("a", 2L))));
            assertThat(one).map(Item::weight).contains(i);
            assertThat(many).extracting(Item::weight).containsExactly(i, i);
            for (var index : List.of(Item.TABLE.primary(), Item.BY_NAME, Item.BY_WEIGHT)) {
                var found = house.read(reader -> reader.find(index.where().limit(99)));
                var last = house.read(
                        reader -> reader.find(index.where().descending().limit(1)));
                long counted = house.read(reader -> reader.count(index.where()));
                assertThat(found).hasSize(2).extracting(Item::weight).containsOnly(i);
                assertThat(last).extracting(Item::number).containsExactly(2L);
                assertThat(counted).isEqualTo(2);
            }
        }
    }

    @Test
    default void aTenantWritesOnlyItsOwn() {
        var houses = houses();

        var changed = houses.get(1).transact(tx -> {
            tx.update(Item.TABLE, Item.heavier(100), "a", 1L);
            assertThat(tx.insert(Item.TABLE, Item.of("a", 3).coded("x"))).isFalse();
            return List.of(tx.delete(Item.TABLE, "a", 2L), tx.next("n") == 2L);
        });
        long removed =
                houses.get(2).transact(tx -> tx.deleteAll(Item.TABLE.primary().where()));

        assertThat(changed).containsExactly(true, true);
        assertThat(removed).isEqualTo(2);
        for (int i = 0; i < houses.size(); i++) {
            var rows = houses.get(i)
                    .read(reader -> reader.find(Item.TABLE.primary().where().limit(Query.MAX_LIMIT)));
            assertThat(rows)
                    .extracting(Item::weight)
                    .isEqualTo(i == 1 ? List.of(101) : i == 2 ? List.of() : List.of(i, i));
            long next = houses.get(i).transact(tx -> tx.next("n"));
            assertThat(next).isEqualTo(i == 1 ? 3 : 2);
        }
    }

    @Test
    default void tenantsShareTheTransactionOfTheirStorage() {
        var leeds = storage().tenant("leeds");
        var york = storage().tenant("york");

        assertThatThrownBy(() -> leeds.transact(tx -> {
                    tx.insert(Item.TABLE, Item.of("a", 1));
                    york.transact(other -> other.insert(Item.TABLE, Item.of("a", 1)));
                    storage().transact(own -> own.insert(Item.TABLE, Item.of("a", 1)));
                    throw new TransactionChecks.Regret();
                }))
                .isInstanceOf(TransactionChecks.Regret.class);
        for (var house : List.of(storage(), leeds, york)) {
            long rows = house.read(reader -> reader.count(Item.TABLE.primary().where()));
            assertThat(rows).isZero();
        }

        leeds.transact(tx -> {
            tx.insert(Item.TABLE, Item.of("a", 1));
            return york.transact(other -> other.insert(Item.TABLE, Item.of("b", 1)));
        });
        long inLeeds = leeds.read(reader -> reader.count(Item.TABLE.primary().where("a")));
        long inYork = york.read(reader -> reader.count(Item.TABLE.primary().where("b")));
        assertThat(inLeeds).isEqualTo(1);
        assertThat(inYork).isEqualTo(1);
    }

    @Test
    default void closingATenantsViewDoesNothing() {
        var leeds = storage().tenant("leeds");
        leeds.close();

        long next = leeds.transact(tx -> tx.next("n"));

        assertThat(next).isEqualTo(1);
        assertThat(everything()).isEmpty();
        assertThat(leeds.durability()).isEqualTo(storage().durability());
    }

    @Test
    default void aTenantsNameIsChecked() {
        for (var name : List.of("", " ", "a b", "é", "a/b", "a'b", "x".repeat(65))) {
            assertThatThrownBy(() -> storage().tenant(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void aTenantHasNoTenants() {
        var leeds = storage().tenant("leeds");

        assertThatThrownBy(() -> leeds.tenant("york")).isInstanceOf(StorageException.Misused.class);
    }
}
