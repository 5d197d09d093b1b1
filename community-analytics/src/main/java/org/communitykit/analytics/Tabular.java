package org.communitykit.analytics;

import java.util.List;

/** A result that is a table, which {@link Measured#csv} writes. */
public interface Tabular {
    /** The names of the columns, in snake case. */
    List<String> columns();

    /** The rows in a fixed order. Cells are texts, numbers, booleans, instants, or empty Optionals for what is unknown. */
    List<List<Object>> rows();
}
