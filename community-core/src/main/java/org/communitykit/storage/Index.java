package org.communitykit.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared way to find rows, and the only way: {@code MEMBERS.index("by_name").where(tenant).from("a").limit(50)}.
 * Rows come in the order of the index's columns, ties broken by the table's key. A row with no value in one of the
 * columns is not in the index, so that it neither is found along it nor takes a place in a unique one.
 */
public final class Index<R extends Record> {
    private final Table<R> table;
    private final String name;
    private final List<Column> columns;
    private final List<Column> order;
    private final boolean unique;

    Index(Table<R> table, String name, List<Column> columns, List<Column> key, boolean unique) {
        this.table = table;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.unique = unique;
        var all = new ArrayList<>(columns);
        for (var column : key) {
            if (!all.contains(column)) {
                all.add(column);
            }
        }
        this.order = List.copyOf(all);
    }

    public Table<R> table() {
        return table;
    }

    public String name() {
        return name;
    }

    /** The columns as declared. */
    public List<Column> columns() {
        return columns;
    }

    /** The declared columns, then what of the table's key they lack: the full order of the rows. */
    public List<Column> order() {
        return order;
    }

    public boolean unique() {
        return unique;
    }

    /** Every row whose leading columns have these values; none given, every row of the index. */
    public Query<R> where(Object... equal) {
        if (equal.length > order.size()) {
            throw new IllegalArgumentException(
                    this + " has " + order.size() + " columns, " + equal.length + " values are given");
        }
        var cells = new ArrayList<Object>(equal.length);
        for (int i = 0; i < equal.length; i++) {
            cells.add(order.get(i).queryCell(equal[i]));
        }
        return Query.of(this, cells);
    }

    /** The row's place in this index, or null if it has none for want of a value. */
    public @Nullable Key place(R row) {
        var cells = new Object[order.size()];
        for (int i = 0; i < cells.length; i++) {
            var cell = table.cell(row, order.get(i));
            if (cell == null) {
                return null;
            }
            cells[i] = cell;
        }
        return Key.of(cells);
    }

    /**
     * Whether the place lies before (less than 0), at (0) or behind the row's own, which is read from the row without
     * making a {@link Key} of it. The row must have a place and be as {@link Table#normal} gives it.
     *
     * @param from how many leading cells are known to be equal
     */
    public int compare(Key place, R row, int from) {
        int shared = Math.min(place.size(), order.size());
        for (int i = from; i < shared; i++) {
            int side = Key.compare(place.cell(i), table.keptCell(row, order.get(i)));
            if (side != 0) {
                return side;
            }
        }
        return place.size() - order.size();
    }

    @Override
    public String toString() {
        return table.name() + "." + name;
    }
}
