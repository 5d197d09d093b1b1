package org.communitykit.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A storage as simple as can be: lists searched from end to end, copied before each transaction. For one thread. */
final class Model implements Storage {
    private record Place(String tenant, String name) {}

    /** What all tenants share. */
    private static final class State {
        Map<Place, List<Record>> rows = new HashMap<>();
        Map<Place, Long> counters = new HashMap<>();
        List<Runnable> afterCommit = new ArrayList<>();
        boolean open;
        boolean reading;
        boolean doomed;
    }

    private final String tenant;
    private final State state;

    Model() {
        this("", new State());
    }

    private Model(String tenant, State state) {
        this.tenant = tenant;
        this.state = state;
    }

    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {}

    @Override
    public Storage tenant(String name) {
        return new Model(name, state);
    }

    @Override
    public void close() {}

    @Override
    public <T> T read(Function<? super Reader, T> work) {
        boolean outermost = !state.reading && !state.open;
        state.reading |= outermost;
        try {
            return work.apply(new Access());
        } catch (RuntimeException e) {
            state.doomed = true;
            throw e;
        } finally {
            state.reading &= !outermost;
        }
    }

    @Override
    public <T> T transact(Function<? super Tx, T> work) {
        if (state.reading) {
            throw new StorageException.Misused("reading");
        }
        if (state.open) {
            try {
                return work.apply(new Access());
            } catch (RuntimeException e) {
                state.doomed = true;
                throw e;
            }
        }
        var rows = new HashMap<Place, List<Record>>();
        state.rows.forEach((place, list) -> rows.put(place, new ArrayList<>(list)));
        var counters = new HashMap<>(state.counters);
        state.open = true;
        state.doomed = false;
        state.afterCommit = new ArrayList<>();
        try {
            var result = work.apply(new Access());
            if (state.doomed) {
                throw new StorageException("doomed");
            }
            state.open = false;
            state.afterCommit.forEach(Runnable::run);
            return result;
        } catch (RuntimeException e) {
            state.rows = rows;
            state.counters = counters;
            throw e;
        } finally {
            state.open = false;
        }
    }

    private final class Access implements Tx {
        @SuppressWarnings("unchecked") // a list holds the rows of its table
        private <R extends Record> List<R> rows(Table<R> table) {
            return (List<R>) state.rows.computeIfAbsent(new Place(tenant, table.name()), p -> new ArrayList<>());
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return rows(table).stream()
                    .filter(row -> cells(row, table, table.primary().columns()).equals(key.cells()))
                    .findFirst();
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return keys.stream().flatMap(key -> get(table, key).stream()).toList();
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return matching(query).stream().limit(query.limit()).toList();
        }

        @Override
        public long count(Query<?> query) {
            return matching(query).size();
        }

        private <R extends Record> List<R> matching(Query<R> query) {
            var table = query.index().table();
            var order = query.index().order();
            int fixed = query.equal().size();
            var found = new ArrayList<R>();
            for (var row : rows(table)) {
                var place = cells(row, table, order);
                boolean matches = !place.contains(null)
                        && place.subList(0, fixed).equals(query.equal())
                        && above(query.low(), place, fixed, 1)
                        && above(query.high(), place, fixed, -1);
                if (matches && query.after() != null) {
                    int behind = compare(place, query.after().cells());
                    matches = query.isDescending() ? behind < 0 : behind > 0;
                }
                if (matches) {
                    found.add(row);
                }
            }
            found.sort((a, b) -> compare(cells(a, table, order), cells(b, table, order)));
            if (query.isDescending()) {
                Collections.reverse(found);
            }
            return found;
        }

        /** Whether the place is on the right side of the bound: 1 for greater, -1 for less. */
        private static boolean above(Query.Bound bound, List<Object> place, int position, int side) {
            if (bound == null) {
                return true;
            }
            int order = side * compare(place.get(position), bound.cell());
            return order > 0 || order == 0 && bound.inclusive();
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            table.cells(row);
            for (var other : rows(table)) {
                if (same(table, table.primary(), row, other)
                        || table.indexes().stream()
                                .anyMatch(index -> index.unique() && same(table, index, row, other))) {
                    return false;
                }
            }
            return rows(table).add(table.normal(row));
        }

        private static <R extends Record> boolean same(Table<R> table, Index<R> index, R row, R other) {
            var cells = cells(row, table, index.columns());
            return !cells.contains(null) && cells.equals(cells(other, table, index.columns()));
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            return get(table, key).map(row -> {
                var changed = table.changed(row, change);
                rows(table).remove(row);
                rows(table).add(changed);
                return changed;
            });
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return get(table, key).filter(rows(table)::remove).isPresent();
        }

        @Override
        public long deleteAll(Query<?> query) {
            var doomed = matching(query);
            rows(query.index().table()).removeAll(doomed);
            return doomed.size();
        }

        @Override
        public long next(String counter) {
            return state.counters.merge(new Place(tenant, Counters.checked(counter)), 1L, Long::sum);
        }

        @Override
        public void afterCommit(Runnable action) {
            state.afterCommit.add(action);
        }
    }

    private static <R extends Record> List<Object> cells(R row, Table<R> table, List<Column> columns) {
        var cells = table.cells(row);
        return Arrays.asList(
                columns.stream().map(column -> cells[column.position()]).toArray());
    }

    private static int compare(List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // cells of one column are of one class
    private static int compare(Object a, Object b) {
        return a instanceof String text
                ? Arrays.compare(
                        text.codePoints().toArray(), ((String) b).codePoints().toArray())
                : ((Comparable) a).compareTo(b);
    }
}
