package org.communitykit.storage.jdbc;

import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** A row at some moment, as record or as cells; each is made of the other when it is first asked for. */
final class State<R extends Record> {
    private final Table<R> table;
    private final @Nullable R given;
    private @Nullable R row;
    private @Nullable Object @Nullable [] cells;

    private State(Table<R> table, @Nullable R given, @Nullable R row, @Nullable Object @Nullable [] cells) {
        this.table = table;
        this.given = given;
        this.row = row;
        this.cells = cells;
    }

    static <R extends Record> State<R> of(Table<R> table, R row) {
        return new State<>(table, null, row, null);
    }

    /** A row to be inserted, every value checked. */
    static <R extends Record> State<R> checked(Table<R> table, R row) {
        return new State<>(table, row, null, table.cells(row));
    }

    R row() {
        if (row == null) {
            row = given == null ? table.row(cells()) : table.normal(given, cells());
        }
        return row;
    }

    @Nullable
    Object[] cells() {
        if (cells == null) {
            if (row == null) {
                throw new IllegalStateException("neither row nor cells");
            }
            cells = table.cells(row);
        }
        return cells;
    }
}
