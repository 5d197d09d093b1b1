package org.communitykit.messaging.channel;

/**
 * What the owner of a set of message numbers keeps of it in its own row: the numbers above a floor. Those up to the floor
 * lie in rows of their own. One text, {@code 1-40,42} or {@code 64/70-80} with a floor of 64, so that it is one column.
 *
 * @param text the floor and a slash unless it is 0, then the intervals above it
 */
public record TopNumbers(String text) {
    /** No numbers. */
    static final TopNumbers NONE = new TopNumbers("");

    static TopNumbers of(long floor, IntervalSet top) {
        return new TopNumbers(floor == 0 ? top.text() : floor + "/" + top.text());
    }

    /** Both, if they fit into one row; otherwise the first, to which the rest is to be added. */
    static TopNumbers together(TopNumbers one, TopNumbers other) {
        if (one.floor() > 0 || other.floor() > 0) {
            return one;
        }
        var both = one.top().plus(other.top());
        return both.intervals() > NumberSets.LIMIT ? one : of(0, both);
    }

    /** The number up to which the set's numbers are not kept here; usually 0. */
    long floor() {
        int slash = text.indexOf('/');
        return slash < 0 ? 0 : Long.parseLong(text, 0, slash, 10);
    }

    /** The numbers above the floor. */
    IntervalSet top() {
        return new IntervalSet(text.substring(text.indexOf('/') + 1));
    }
}
