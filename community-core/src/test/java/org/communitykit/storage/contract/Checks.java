package org.communitykit.storage.contract;

import java.util.List;
import java.util.function.Consumer;
import org.communitykit.storage.Query;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Tx;

/** What every group of checks works with. */
interface Checks {
    /** The storage under test, empty and prepared for {@link Item#TABLE} and {@link Sample#TABLE}. */
    Storage storage();

    /** A second node on the same store; the same storage if a store can have one node only. */
    Storage secondNode();

    /** How often a race is run. */
    int rounds();

    /** A transaction without a result. */
    default void write(Consumer<Tx> work) {
        storage().transact(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Inserts all, each of which must be new, in one transaction. */
    default void given(Item... items) {
        write(tx -> {
            for (var item : items) {
                if (!tx.insert(Item.TABLE, item)) {
                    throw new AssertionError("insert returned false for " + item);
                }
            }
        });
    }

    default <R extends Record> List<R> find(Query<R> query) {
        return storage().read(reader -> reader.find(query));
    }

    default List<Item> everything() {
        return find(Item.TABLE.primary().where().limit(Query.MAX_LIMIT));
    }
}
