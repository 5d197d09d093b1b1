package org.communitykit.importing;

import java.util.List;

/**
 * What came of a list, or would come of it.
 *
 * @param read how many rows it has
 * @param created how many people were added
 * @param updated how many rows are of people who were known
 * @param repeated how many rows had been taken in before
 * @param ambiguous how many rows may be of somebody who is known; they are left alone
 * @param refused how many rows could not be taken
 * @param households how many postal addresses the rows taken have between them
 * @param problems what was wrong with rows, the first {@value #MOST_PROBLEMS}
 */
public record Summary(
        long read,
        long created,
        long updated,
        long repeated,
        long ambiguous,
        long refused,
        long households,
        List<Problem> problems) {
    /** The most problems that are told. */
    public static final int MOST_PROBLEMS = 1_000;

    public Summary {
        problems = List.copyOf(problems);
    }

    /**
     * What is wrong with a row; never repeats what it says.
     *
     * @param row its number below the line of columns, from 1
     * @param column where, if that can be told; otherwise nothing
     */
    public record Problem(long row, String column, String what) {}
}
