package org.communitykit.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A storage like the one it wraps, but for what a subclass does otherwise. */
class Bent implements Storage {
    final Storage straight;

    Bent(Storage straight) {
        this.straight = straight;
    }

    @Override
    public Durability durability() {
        return straight.durability();
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        straight.prepare(tables);
    }

    @Override
    public <T> T transact(Function<? super Tx, T> work) {
        return straight.transact(tx -> work.apply(new BentTx(tx)));
    }

    @Override
    public <T> T read(Function<? super Reader, T> work) {
        return straight.read(reader -> work.apply(new BentReader(reader)));
    }

    @Override
    public Storage tenant(String name) {
        var outer = this;
        return new Bent(straight.tenant(name)) {
            @Override
            public <T> T transact(Function<? super Tx, T> work) {
                return straight.transact(tx -> work.apply(outer.new BentTx(tx)));
            }

            @Override
            public <T> T read(Function<? super Reader, T> work) {
                return straight.read(reader -> work.apply(outer.new BentReader(reader)));
            }
        };
    }

    @Override
    public void close() {
        straight.close();
    }

    <R extends Record> Optional<R> get(Reader reader, Table<R> table, Key key) {
        return reader.get(table, key);
    }

    <R extends Record> List<R> getAll(Reader reader, Table<R> table, Collection<Key> keys) {
        return reader.getAll(table, keys);
    }

    <R extends Record> List<R> find(Reader reader, Query<R> query) {
        return reader.find(query);
    }

    long count(Reader reader, Query<?> query) {
        return reader.count(query);
    }

    <R extends Record> void walk(Reader reader, Query<R> query, Consumer<? super R> each) {
        reader.walk(query, each);
    }

    <R extends Record> boolean insert(Tx tx, Table<R> table, R row) {
        return tx.insert(table, row);
    }

    <R extends Record> Optional<R> update(Tx tx, Table<R> table, UnaryOperator<R> change, Key key) {
        return tx.update(table, change, key);
    }

    boolean delete(Tx tx, Table<?> table, Key key) {
        return tx.delete(table, key);
    }

    long deleteAll(Tx tx, Query<?> query) {
        return tx.deleteAll(query);
    }

    long next(Tx tx, String counter) {
        return tx.next(counter);
    }

    void afterCommit(Tx tx, Runnable action) {
        tx.afterCommit(action);
    }

    private class BentReader implements Reader {
        private final Reader reader;

        BentReader(Reader reader) {
            this.reader = reader;
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return Bent.this.get(reader, table, key);
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return Bent.this.getAll(reader, table, keys);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return Bent.this.find(reader, query);
        }

        @Override
        public long count(Query<?> query) {
            return Bent.this.count(reader, query);
        }

        @Override
        public <R extends Record> void walk(Query<R> query, Consumer<? super R> each) {
            Bent.this.walk(reader, query, each);
        }
    }

    private class BentTx extends BentReader implements Tx {
        private final Tx tx;

        BentTx(Tx tx) {
            super(tx);
            this.tx = tx;
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            return Bent.this.insert(tx, table, row);
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            return Bent.this.update(tx, table, change, key);
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return Bent.this.delete(tx, table, key);
        }

        @Override
        public long deleteAll(Query<?> query) {
            return Bent.this.deleteAll(tx, query);
        }

        @Override
        public long next(String counter) {
            return Bent.this.next(tx, counter);
        }

        @Override
        public void afterCommit(Runnable action) {
            Bent.this.afterCommit(tx, action);
        }
    }
}
