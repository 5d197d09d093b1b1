package org.communitykit.storage.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.communitykit.storage.Table;

/**
 * The tables in which an inserted key was lately found taken, as when an import is run again. There one looks first, as
 * long as looking finds something every now and then. Used only by whoever writes.
 */
final class Suspicion {
    private static final int LOOKS = 1_000;

    private final Map<Table<?>, Integer> looks = new HashMap<>();

    boolean rests(Table<?> table) {
        return looks.containsKey(table);
    }

    void of(Table<?> table) {
        looks.put(table, LOOKS);
    }

    void looked(Table<?> table, boolean taken) {
        looks.computeIfPresent(table, (t, left) -> taken ? (Integer) LOOKS : left > 1 ? left - 1 : null);
    }
}
