package org.communitykit.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;

/**
 * The stores of one kind that wait to be used again. A database server takes a hundred times as long to make all tables
 * as it takes to empty them, and longer than most tests.
 */
final class Shelf {
    private final StorageKind kind;
    private final Deque<Used> free = new ConcurrentLinkedDeque<>();

    Shelf(StorageKind kind) {
        this.kind = kind;
    }

    /** A store with nothing in it but, perhaps, empty tables. */
    Used take() {
        var used = free.pollFirst();
        return used != null ? used : new Used(kind.store());
    }

    /** A store and the tables that tests have made there. */
    final class Used {
        private final TestStore store;
        private final Map<String, Table<?>> tables = new HashMap<>();

        /** Those of them that the present test has not asked for. */
        private final Map<String, Table<?>> left = new HashMap<>();

        private boolean spoiled;

        private Used(TestStore store) {
            this.store = store;
        }

        List<Storage> nodes(int count) {
            var open = new AtomicInteger(count);
            var nodes = new ArrayList<Storage>();
            for (int i = 0; i < count; i++) {
                var seen = new HashSet<Table<?>>();
                nodes.add(new Passing(store.node(), (storage, asked) -> prepare(storage, asked, seen), () -> {
                    if (open.decrementAndGet() == 0) {
                        putBack();
                    }
                }));
            }
            return List.copyOf(nodes);
        }

        private void prepare(Storage storage, Collection<? extends Table<?>> asked, Set<Table<?>> seen) {
            var missing = missing(asked, seen);
            try {
                storage.prepare(missing);
            } catch (RuntimeException | Error e) {
                spoil();
                throw e;
            }
            made(missing);
        }

        /** Those tables that are not there as they are asked for, or that this node is asked for once more. */
        private synchronized List<Table<?>> missing(Collection<? extends Table<?>> asked, Set<Table<?>> seen) {
            var missing = new ArrayList<Table<?>>();
            for (var table : asked) {
                var other = left.remove(table.name());
                if (other != null && other != table) {
                    store.drop(other);
                    tables.remove(other.name());
                }
                if (!seen.add(table) || tables.get(table.name()) != table) {
                    missing.add(table);
                }
            }
            return missing;
        }

        private synchronized void made(List<Table<?>> missing) {
            missing.forEach(table -> tables.put(table.name(), table));
        }

        private synchronized void spoil() {
            spoiled = true;
        }

        private synchronized void putBack() {
            if (spoiled || !store.canBeEmptied()) {
                store.close();
            } else {
                store.empty();
                left.putAll(tables);
                free.addFirst(this);
            }
        }
    }
}
