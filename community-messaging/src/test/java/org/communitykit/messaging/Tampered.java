package org.communitykit.messaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** A storage through which messaging is wrong in one way: rows of some table are written, changed or found other than they should. */
final class Tampered implements Storage {
    /** What becomes of a row, by the names of its components, and what it was before; the map may be changed. */
    @FunctionalInterface
    interface Bending {
        void bend(Map<String, Object> row, Map<String, Object> before);
    }

    private final Storage storage;
    private final String table;
    private final Bending written;
    private final Function<List<?>, List<?>> found;
    private final String index;

    private Tampered(Storage storage, String table, Bending written, String index, Function<List<?>, List<?>> found) {
        this.storage = storage;
        this.table = table;
        this.written = written;
        this.index = index;
        this.found = found;
    }

    /** One that passes everything on. */
    static Storage not(Storage storage) {
        return new Tampered(storage, "", (row, before) -> {}, "", rows -> rows);
    }

    /** Rows of the table are bent when they are inserted, when there is nothing before, and when they are changed. */
    static Storage writing(Storage storage, String table, Bending written) {
        return new Tampered(storage, table, written, "", rows -> rows);
    }

    /** What is found along the table's index, or by key if it is called {@code key}, is something else. */
    static Storage finding(Storage storage, String table, String index, Function<List<?>, List<?>> found) {
        return new Tampered(storage, table, (row, before) -> {}, index, found);
    }

    @Override
    public Durability durability() {
        return storage.durability();
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        storage.prepare(tables);
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return storage.transact(tx -> work.apply(new Bent(tx)));
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return storage.read(reader -> work.apply(new BentReader(reader)));
    }

    @Override
    public Storage tenant(String name) {
        return new Tampered(storage.tenant(name), table, written, index, found);
    }

    @Override
    public void close() {
        storage.close();
    }

    private <R extends Record> R bent(Table<R> of, R row, @Nullable R before) {
        if (!of.name().equals(table)) {
            return row;
        }
        var values = values(row);
        written.bend(values, before == null ? Map.of() : values(before));
        return made(row, values);
    }

    /** The row with another value. */
    static Record with(Record row, String component, Object value) {
        var values = values(row);
        values.put(component, value);
        return made(row, values);
    }

    private static Map<String, Object> values(Record row) {
        var values = new HashMap<String, Object>();
        for (var component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R made(R row, Map<String, Object> values) {
        var components = row.getClass().getRecordComponents();
        try {
            var constructor = row.getClass()
                    .getDeclaredConstructor(
                            Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (R) constructor.newInstance(
                    Arrays.stream(components).map(c -> values.get(c.getName())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> List<R> bent(Table<R> of, String along, List<R> rows) {
        return of.name().equals(table) && along.equals(index) ? (List<R>) found.apply(new ArrayList<>(rows)) : rows;
    }

    private class BentReader implements Reader {
        private final Reader reader;

        BentReader(Reader reader) {
            this.reader = reader;
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> of, Key key) {
            return bent(of, "key", reader.get(of, key).stream().toList()).stream()
                    .findFirst();
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> of, Collection<Key> keys) {
            return bent(of, "key", reader.getAll(of, keys));
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return bent(query.index().table(), query.index().name(), reader.find(query));
        }

        @Override
        public long count(Query<?> query) {
            return reader.count(query);
        }
    }

    private final class Bent extends BentReader implements Tx {
        private final Tx tx;

        Bent(Tx tx) {
            super(tx);
            this.tx = tx;
        }

        @Override
        public <R extends Record> boolean insert(Table<R> of, R row) {
            return tx.insert(of, bent(of, row, null));
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> of, UnaryOperator<R> change, Key key) {
            return tx.update(of, row -> bent(of, change.apply(row), row), key);
        }

        @Override
        public boolean delete(Table<?> of, Key key) {
            return tx.delete(of, key);
        }

        @Override
        public long deleteAll(Query<?> query) {
            return tx.deleteAll(query);
        }

        @Override
        public long next(String counter) {
            return tx.next(counter);
        }

        @Override
        public void afterCommit(Runnable action) {
            tx.afterCommit(action);
        }
    }
}
