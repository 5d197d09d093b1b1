package org.communitykit.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A storage like the one it wraps, but for what it is told to do otherwise. What is handed to the ways of doing so is
 * what lies beneath: the storage, transaction or reader that is wrapped.
 */
@SuppressWarnings("unchecked") // the ways know nothing of the types of rows, and give back what they are given
final class Bent implements Storage {
    interface Getting {
        Optional<Record> get(Reader reader, Table<Record> table, Key key);
    }

    interface GettingAll {
        List<Record> getAll(Reader reader, Table<Record> table, Collection<Key> keys);
    }

    interface Walking {
        void walk(Reader reader, Query<Record> query, Consumer<? super Record> each);
    }

    interface Inserting {
        boolean insert(Tx tx, Table<Record> table, Record row);
    }

    interface Updating {
        Optional<Record> update(Tx tx, Table<Record> table, UnaryOperator<Record> change, Key key);
    }

    interface Deleting {
        boolean delete(Tx tx, Table<?> table, Key key);
    }

    interface Promising {
        void afterCommit(Tx tx, Runnable action);
    }

    interface Transacting {
        Object transact(Storage straight, Function<? super Tx, Object> work);
    }

    interface Reading {
        Object read(Storage straight, Function<? super Reader, Object> work);
    }

    interface Preparing {
        void prepare(Storage straight, Collection<? extends Table<?>> tables);
    }

    private static final class Ways {
        Getting get = (reader, table, key) -> reader.get(table, key);
        GettingAll getAll = (reader, table, keys) -> reader.getAll(table, keys);
        BiFunction<Reader, Query<Record>, List<Record>> find = Reader::find;
        BiFunction<Reader, Query<?>, Long> count = Reader::count;
        Walking walk = (reader, query, each) -> reader.walk(query, each);
        Inserting insert = (tx, table, row) -> tx.insert(table, row);
        Updating update = (tx, table, change, key) -> tx.update(table, change, key);
        Deleting delete = (tx, table, key) -> tx.delete(table, key);
        BiFunction<Tx, Query<?>, Long> deleteAll = Tx::deleteAll;
        BiFunction<Tx, String, Long> next = Tx::next;
        Promising afterCommit = Tx::afterCommit;
        Transacting transact = Storage::transact;
        Reading read = Storage::read;
        Preparing prepare = Storage::prepare;
        BiFunction<Storage, String, Storage> tenant = (straight, name) -> new Bent(straight.tenant(name), this);
        Consumer<Storage> close = Storage::close;
    }

    private final Storage straight;
    private final Ways ways;

    Bent(Storage straight) {
        this(straight, new Ways());
    }

    private Bent(Storage straight, Ways ways) {
        this.straight = straight;
        this.ways = ways;
    }

    Bent getting(Getting way) {
        ways.get = way;
        return this;
    }

    Bent gettingAll(GettingAll way) {
        ways.getAll = way;
        return this;
    }

    Bent finding(BiFunction<Reader, Query<Record>, List<Record>> way) {
        ways.find = way;
        return this;
    }

    /** Asks another question than it was asked. */
    Bent asking(UnaryOperator<Query<Record>> other) {
        return finding((reader, query) -> reader.find(other.apply(query)));
    }

    Bent counting(BiFunction<Reader, Query<?>, Long> way) {
        ways.count = way;
        return this;
    }

    Bent walking(Walking way) {
        ways.walk = way;
        return this;
    }

    Bent inserting(Inserting way) {
        ways.insert = way;
        return this;
    }

    /** Stores another row than it was given. */
    Bent storing(BiFunction<Table<Record>, Record, Record> other) {
        return inserting((tx, table, row) -> tx.insert(table, other.apply(table, row)));
    }

    Bent updating(Updating way) {
        ways.update = way;
        return this;
    }

    Bent deleting(Deleting way) {
        ways.delete = way;
        return this;
    }

    Bent deletingAll(BiFunction<Tx, Query<?>, Long> way) {
        ways.deleteAll = way;
        return this;
    }

    Bent numbering(BiFunction<Tx, String, Long> way) {
        ways.next = way;
        return this;
    }

    Bent promising(Promising way) {
        ways.afterCommit = way;
        return this;
    }

    Bent transacting(Transacting way) {
        ways.transact = way;
        return this;
    }

    Bent reading(Reading way) {
        ways.read = way;
        return this;
    }

    Bent preparing(Preparing way) {
        ways.prepare = way;
        return this;
    }

    Bent letting(BiFunction<Storage, String, Storage> way) {
        ways.tenant = way;
        return this;
    }

    Bent closing(Consumer<Storage> way) {
        ways.close = way;
        return this;
    }

    @Override
    public Durability durability() {
        return straight.durability();
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        ways.prepare.prepare(straight, tables);
    }

    @Override
    public <T> T transact(Function<? super Tx, T> work) {
        return (T) ways.transact.transact(straight, tx -> work.apply(new BentTx(tx)));
    }

    @Override
    public <T> T read(Function<? super Reader, T> work) {
        return (T) ways.read.read(straight, reader -> work.apply(new BentReader(reader)));
    }

    @Override
    public Storage tenant(String name) {
        return ways.tenant.apply(straight, name);
    }

    @Override
    public void close() {
        ways.close.accept(straight);
    }

    private class BentReader implements Reader {
        private final Reader reader;

        BentReader(Reader reader) {
            this.reader = reader;
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return (Optional<R>) ways.get.get(reader, (Table<Record>) table, key);
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return (List<R>) ways.getAll.getAll(reader, (Table<Record>) table, keys);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return (List<R>) ways.find.apply(reader, (Query<Record>) query);
        }

        @Override
        public long count(Query<?> query) {
            return ways.count.apply(reader, query);
        }

        @Override
        public <R extends Record> void walk(Query<R> query, Consumer<? super R> each) {
            ways.walk.walk(reader, (Query<Record>) query, (Consumer<? super Record>) each);
        }
    }

    private final class BentTx extends BentReader implements Tx {
        private final Tx tx;

        BentTx(Tx tx) {
            super(tx);
            this.tx = tx;
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            return ways.insert.insert(tx, (Table<Record>) table, row);
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            return (Optional<R>) ways.update.update(tx, (Table<Record>) table, (UnaryOperator<Record>) change, key);
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return ways.delete.delete(tx, table, key);
        }

        @Override
        public long deleteAll(Query<?> query) {
            return ways.deleteAll.apply(tx, query);
        }

        @Override
        public long next(String counter) {
            return ways.next.apply(tx, counter);
        }

        @Override
        public void afterCommit(Runnable action) {
            ways.afterCommit.afterCommit(tx, action);
        }
    }
}
