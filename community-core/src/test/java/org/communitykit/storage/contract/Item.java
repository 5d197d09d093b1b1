package org.communitykit.storage.contract;

import java.lang.invoke.MethodHandles;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Index;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The row most checks are done with: a thing on a shelf. */
record Item(
        String shelf, long number, String name, @Nullable String code, int weight) {
    static final Table<Item> TABLE = Table.of(MethodHandles.lookup(), "contract_item", Item.class)
            .key("shelf", "number")
            .index("by_name", "name")
            .index("by_weight", "shelf", "weight")
            .unique("by_code", "code")
            .build();
    static final Index<Item> BY_NAME = TABLE.index("by_name");
    static final Index<Item> BY_WEIGHT = TABLE.index("by_weight");
    static final Index<Item> BY_CODE = TABLE.index("by_code");

    static Item of(String shelf, long number) {
        return new Item(shelf, number, "thing", null, 0);
    }

    Item named(String other) {
        return new Item(shelf, number, other, code, weight);
    }

    Item coded(String other) {
        return new Item(shelf, number, name, other, weight);
    }

    Item weighing(int other) {
        return new Item(shelf, number, name, code, other);
    }

    /** The change that adds to the weight. */
    static UnaryOperator<Item> heavier(int by) {
        return item -> item.weighing(item.weight + by);
    }
}
