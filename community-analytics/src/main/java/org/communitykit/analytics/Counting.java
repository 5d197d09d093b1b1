package org.communitykit.analytics;

import java.util.List;
import java.util.function.Function;

/**
 * A metric as a database answers it.
 *
 * @param sql a query whose rows are whole numbers
 * @param result what the rows add up to
 */
record Counting<R>(String sql, Function<List<long[]>, R> result) {

    /** Of rows of a place in an array and a number. */
    static long[] byPlace(List<long[]> rows, int size) {
        var counts = new long[size];
        rows.forEach(row -> counts[(int) row[0]] = row[1]);
        return counts;
    }
}
