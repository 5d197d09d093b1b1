package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/**
 * One database transaction that several works share, one after another.
 *
 * <p>What the transaction has locked or written nobody else can change, so it is kept here and answered and changed
 * from here; the database hears of it in one go before the commit, or earlier if a query runs over a table with changes.
 * That makes taking back a single work a matter of memory.
 *
 * <p>Two things are assumed instead of asked: that the key of an inserted row is free, and that a counter still has the
 * value this process last gave it. The database checks both when the changes are written. If one was wrong, nothing of
 * the whole transaction happens, and its works are run again without assumptions. A work that failed after it relied on
 * an assumption is run again too, for it may have failed because of that.
 */
final class Overlay implements Operations {
    private record Place(String tenant, Object table) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && tenant.equals(place.tenant) && table.equals(place.table);
        }

        @Override
        public int hashCode() {
            return 31 * tenant.hashCode() + table.hashCode();
        }
    }

    /** A row this transaction knows for certain: what the database has, and what it shall have. */
    private static final class Entry<R extends Record> {
        private final Key key;
        private @Nullable State<R> stored;
        private @Nullable State<R> current;
        private boolean assumed;

        Entry(Key key, @Nullable State<R> stored) {
            this.key = key;
            this.stored = stored;
            this.current = stored;
        }
    }

    /** What is known of one table of one tenant. */
    private static final class Shelf<R extends Record> {
        private final String tenant;
        private final Table<R> table;
        private final Map<Key, Entry<R>> entries = new HashMap<>();
        private final Set<Entry<R>> pending = new LinkedHashSet<>();
        private final Map<Index<R>, Set<Key>> taken = new HashMap<>();

        Shelf(String tenant, Table<R> table) {
            this.tenant = tenant;
            this.table = table;
        }
    }

    private static final class Counter {
        private long stored;
        private long current;
        private boolean assumed;
    }

    private final Session session;
    private final Direct direct;
    private final Sql sql;
    private final Numbers numbers;
    private final Suspicion suspicion;
    private final Map<Place, Shelf<?>> shelves = new LinkedHashMap<>();
    private final Map<Numbers.Name, Counter> counters = new LinkedHashMap<>();
    private final List<Runnable> undo = new ArrayList<>();
    private boolean begun;
    private boolean written;
    private boolean assuming;
    private boolean sunk;

    Overlay(Session session, Sql sql, Numbers numbers, Suspicion suspicion) {
        this.session = session;
        this.direct = new Direct(session, sql);
        this.sql = sql;
        this.numbers = numbers;
        this.suspicion = suspicion;
    }

    /** The next work begins. */
    void start() {
        undo.clear();
        assuming = false;
    }

    /** Whether the work relied on something that is not certain yet. */
    boolean isAssuming() {
        return assuming;
    }

    /** Whether some work's changes went to the database before it ended, so that they cannot be taken back alone. */
    boolean isSunk() {
        return sunk;
    }

    /** Whether any statement has run in the database's transaction. */
    boolean hasBegun() {
        return begun;
    }

    /** Takes back what the work has done. */
    void undo() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            undo.get(i).run();
        }
        undo.clear();
    }

    /** Whether anything has been written to the database before its end. */
    boolean hasWritten() {
        return written || direct.hasWritten();
    }

    /** Everything that is not in the database yet. */
    Changes changes() {
        var changes = new Changes();
        for (var entry : counters.entrySet()) {
            var name = entry.getKey();
            var counter = entry.getValue();
            if (counter.current != counter.stored) {
                changes.moves().add(new Changes.Move(name.tenant(), name.name(), counter.stored, counter.current));
            }
        }
        for (var shelf : shelves.values()) {
            collect(shelf, changes);
        }
        return changes;
    }

    /** The transaction is committed: what is known of counters holds for the next ones. */
    void committed() {
        for (var entry : counters.entrySet()) {
            numbers.committed(entry.getKey(), entry.getValue().current);
        }
    }

    /** Nothing of it happened; assumptions are to be made more carefully. */
    void failed(Trouble trouble) {
        if (trouble != Trouble.DUPLICATE) {
            counters.forEach((name, counter) -> {
                if (counter.assumed) {
                    numbers.disturbed(name);
                }
            });
            return;
        }
        shelves.values().forEach(shelf -> {
            if (shelf.entries.values().stream().anyMatch(entry -> entry.assumed)) {
                suspicion.of(shelf.table);
            }
        });
    }

    @Override
    public <R extends Record> @Nullable R get(String tenant, Table<R> table, Key key) throws SQLException {
        var entry = shelf(tenant, table).entries.get(key);
        return entry != null ? row(entry) : database().get(tenant, table, key);
    }

    @Override
    public <R extends Record> List<R> getAll(String tenant, Table<R> table, Collection<Key> keys) throws SQLException {
        var shelf = shelf(tenant, table);
        var unknown = new ArrayList<>(keys);
        unknown.removeIf(shelf.entries::containsKey);
        var found = new HashMap<Key, R>();
        if (!unknown.isEmpty()) {
            for (var row : database().getAll(tenant, table, unknown)) {
                found.put(table.keyOf(row), row);
            }
        }
        var rows = new ArrayList<R>(keys.size());
        for (var key : keys) {
            var entry = shelf.entries.get(key);
            var row = entry != null ? row(entry) : found.get(key);
            if (row != null) {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    @Override
    public <R extends Record> List<R> find(String tenant, Query<R> query) throws SQLException {
        flush(tenant, query.index().table());
        return database().find(tenant, query);
    }

    @Override
    public long count(String tenant, Query<?> query) throws SQLException {
        flush(tenant, query.index().table());
        return database().count(tenant, query);
    }

    @Override
    public <R extends Record> boolean insert(String tenant, Table<R> table, R row) throws SQLException {
        var state = State.checked(table, row);
        var key = table.keyOf(row);
        var shelf = shelf(tenant, table);
        var known = shelf.entries.get(key);
        if (known != null && known.current == null && known.stored != null) {
            flush(tenant, table);
        }
        if (known != null ? known.current != null : suspicion.rests(table) && isTaken(tenant, table, row, key)) {
            return false;
        }
        for (var index : table.indexes()) {
            var place = index.unique() ? uniquePlace(index, row) : null;
            if (place != null && shelf.taken.getOrDefault(index, Set.of()).contains(place)) {
                return false;
            }
        }
        var entry = known != null ? known : new Entry<R>(key, null);
        boolean assumedBefore = entry.assumed;
        entry.current = state;
        entry.assumed = true;
        assuming = true;
        shelf.entries.put(key, entry);
        shelf.pending.add(entry);
        take(shelf, row);
        undo.add(() -> {
            release(shelf, row);
            shelf.pending.remove(entry);
            entry.current = null;
            entry.assumed = assumedBefore;
            if (known == null) {
                shelf.entries.remove(key);
            }
        });
        return true;
    }

    private <R extends Record> boolean isTaken(String tenant, Table<R> table, R row, Key key) throws SQLException {
        if (shelf(tenant, table).pending.stream().anyMatch(entry -> entry.current == null)) {
            // to the database, the places of rows that are only to be deleted are still taken
            flush(tenant, table);
        }
        boolean taken = database().get(tenant, table, key) != null;
        for (var index : table.indexes()) {
            var place = !taken && index.unique() ? uniquePlace(index, row) : null;
            taken |= place != null && !database().holders(tenant, index, place).isEmpty();
        }
        suspicion.looked(table, taken);
        return taken;
    }

    @Override
    public <R extends Record> @Nullable R update(String tenant, Table<R> table, UnaryOperator<R> change, Key key)
            throws SQLException {
        var shelf = shelf(tenant, table);
        var entry = held(shelf, key);
        var old = entry == null ? null : entry.current;
        if (entry == null || old == null) {
            return null;
        }
        var next = table.changed(old.row(), change);
        set(shelf, entry, State.of(table, next));
        return next;
    }

    @Override
    public boolean delete(String tenant, Table<?> table, Key key) throws SQLException {
        return remove(tenant, table, key);
    }

    private <R extends Record> boolean remove(String tenant, Table<R> table, Key key) throws SQLException {
        var shelf = shelf(tenant, table);
        var entry = held(shelf, key);
        var old = entry == null ? null : entry.current;
        if (entry == null || old == null) {
            return false;
        }
        if (entry.assumed || isClaimed(shelf, old.row())) {
            // what was put where this row stands must have been free then, not only now that the row goes
            flush(tenant, table);
        }
        set(shelf, entry, null);
        release(shelf, old.row());
        undo.add(() -> take(shelf, old.row()));
        return true;
    }

    @Override
    public long deleteAll(String tenant, Query<?> query) throws SQLException {
        var shelf = shelf(tenant, query.index().table());
        flush(tenant, query.index().table());
        sunk = true;
        shelf.entries.clear();
        shelf.taken.clear();
        return database().deleteAll(tenant, query);
    }

    @Override
    public long next(String tenant, String name) throws SQLException {
        var id = new Numbers.Name(tenant, name);
        var known = counters.get(id);
        var counter = known != null ? known : new Counter();
        if (known == null) {
            var last = numbers.predicted(id);
            if (last != null) {
                counter.stored = last;
                counter.assumed = true;
            } else {
                counter.stored = database().next(tenant, name);
                numbers.seen(id, counter.stored);
            }
            // the number the database has just given is the one that follows
            counter.current = last != null ? last : counter.stored - 1;
            counters.put(id, counter);
        }
        assuming |= counter.assumed;
        counter.current++;
        undo.add(() -> counter.current--);
        return counter.current;
    }

    private <R extends Record> void set(Shelf<R> shelf, Entry<R> entry, @Nullable State<R> next) {
        var old = entry.current;
        boolean waiting = !shelf.pending.add(entry);
        assuming |= entry.assumed;
        entry.current = next;
        undo.add(() -> {
            entry.current = old;
            if (!waiting) {
                shelf.pending.remove(entry);
            }
        });
    }

    /** The entry of a row this transaction holds, locked now if need be; null if there is no such row. */
    private <R extends Record> @Nullable Entry<R> held(Shelf<R> shelf, Key key) throws SQLException {
        var entry = shelf.entries.get(key);
        if (entry == null) {
            var row = database().lock(shelf.tenant, shelf.table, key);
            if (row != null) {
                entry = new Entry<>(key, State.of(shelf.table, row));
                shelf.entries.put(key, entry);
            }
        }
        return entry;
    }

    private void flush(String tenant, Table<?> table) throws SQLException {
        var shelf = shelf(tenant, table);
        if (shelf.pending.isEmpty()) {
            return;
        }
        sunk |= !undo.isEmpty();
        var changes = new Changes();
        collect(shelf, changes);
        database().aboutToWrite();
        written = true;
        sql.dialect().write(session, sql, changes);
        settle(shelf);
    }

    private <R extends Record> void collect(Shelf<R> shelf, Changes changes) {
        if (!shelf.pending.isEmpty()) {
            var collector = new Changes.Collector(shelf.tenant, shelf.table, sql.of(shelf.table));
            for (var entry : shelf.pending) {
                collector.add(entry.key, entry.stored, entry.current);
            }
            collector.into(changes);
        }
    }

    private static <R extends Record> void settle(Shelf<R> shelf) {
        for (var entry : shelf.pending) {
            entry.stored = entry.current;
            entry.assumed = false;
        }
        shelf.pending.clear();
    }

    private Direct database() {
        begun = true;
        return direct;
    }

    @SuppressWarnings("unchecked") // a shelf is put under its own table only
    private <R extends Record> Shelf<R> shelf(String tenant, Table<R> table) {
        return (Shelf<R>) shelves.computeIfAbsent(new Place(tenant, table), place -> new Shelf<>(tenant, table));
    }

    private static <R extends Record> @Nullable R row(Entry<R> entry) {
        return entry.current == null ? null : entry.current.row();
    }

    private static <R extends Record> void take(Shelf<R> shelf, R row) {
        for (var index : shelf.table.indexes()) {
            var place = index.unique() ? uniquePlace(index, row) : null;
            if (place != null) {
                shelf.taken.computeIfAbsent(index, i -> new HashSet<>()).add(place);
            }
        }
    }

    private static <R extends Record> boolean isClaimed(Shelf<R> shelf, R row) {
        return shelf.table.indexes().stream().filter(Index::unique).anyMatch(index -> {
            var place = uniquePlace(index, row);
            return place != null && shelf.taken.getOrDefault(index, Set.of()).contains(place);
        });
    }

    private static <R extends Record> void release(Shelf<R> shelf, R row) {
        for (var index : shelf.table.indexes()) {
            var place = index.unique() ? uniquePlace(index, row) : null;
            var taken = shelf.taken.get(index);
            if (place != null && taken != null) {
                taken.remove(place);
            }
        }
    }

    private static <R extends Record> @Nullable Key uniquePlace(Index<R> index, R row) {
        var place = index.place(row);
        return place == null
                ? null
                : Key.of(place.cells().subList(0, index.columns().size()));
    }
}
