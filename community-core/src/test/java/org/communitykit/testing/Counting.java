package org.communitykit.testing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Counts how often reads outside of transactions ask the storage for something, and lets something happen in between; not those of tenants. */
public final class Counting implements Storage {
    private final Storage storage;
    private final AtomicInteger operations = new AtomicInteger();
    private volatile IntConsumer before = operation -> {};

    public Counting(Storage storage) {
        this.storage = storage;
    }

    /** How many there were since {@link #reset}. */
    public int operations() {
        return operations.get();
    }

    /** Has something done before each such question, which is told how many there were before. */
    public void before(IntConsumer done) {
        before = done;
    }

    private void count() {
        before.accept(operations.getAndIncrement());
    }

    /** Counts from 0 again. */
    public void reset() {
        operations.set(0);
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
        return storage.transact(work);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return storage.read(reader -> work.apply(new CountingReader(reader)));
    }

    @Override
    public Storage tenant(String name) {
        return storage.tenant(name);
    }

    @Override
    public void close() {
        storage.close();
    }

    private final class CountingReader implements Reader {
        private final Reader reader;

        CountingReader(Reader reader) {
            this.reader = reader;
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            Counting.this.count();
            return reader.get(table, key);
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            Counting.this.count();
            return reader.getAll(table, keys);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            Counting.this.count();
            return reader.find(query);
        }

        @Override
        public long count(Query<?> query) {
            Counting.this.count();
            return reader.count(query);
        }
    }
}
