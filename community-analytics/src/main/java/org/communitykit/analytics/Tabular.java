package org.communitykit.analytics;

import java.util.List;

/** A result that is a table. */
public interface Tabular {
    /** The names of the columns, in snake case. */
    List<String> columns();

    /** The rows in a fixed order. Cells are texts, numbers, booleans, instants, or empty Optionals for what is unknown. */
    List<List<Object>> rows();

    /**
     * A value as cells of a row: a record gives one for each component, a {@link Rate} its numerator, denominator, share
     * and interval, anything else itself.
     */
    static List<Object> cells(Object value) {
        return Cells.of(value);
    }

    /** The table after RFC 4180, its columns named in the first line; the same text every time. */
    default String csv() {
        var text = new StringBuilder(Cells.csv(columns()));
        rows().forEach(row -> text.append(Cells.csv(row)));
        return text.toString();
    }
}
