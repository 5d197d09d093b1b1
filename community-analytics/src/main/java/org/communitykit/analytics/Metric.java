package org.communitykit.analytics;

import java.util.Set;

/**
 * How a number comes from activities. A metric is an algebra: a state starts at zero, takes activities in any order, and
 * merges with other states in any order and grouping, so that shards add up to the whole; only the result leaves it.
 *
 * <p>States know members, references and tags by their numbers in a frame. They merge if those come from one numbering:
 * from frames made from a common one by {@link ActivityFrame#plus} or {@link ActivityFrame#where}, or from {@link
 * ActivityFrame#numbering(Iterable, Iterable, Iterable)} of the same names on another machine.
 *
 * @param <S> the state, which only this metric looks into
 * @param <R> the result, an immutable value that Jackson can write
 */
public interface Metric<S, R> {
    /** What exactly is measured. Two metrics that could differ in a result have different definitions. */
    Definition definition();

    /** The state of no activities, for a measurement over the period. */
    S zero(Period period);

    /** Adds the activity the cursor stands on. */
    void add(S state, ActivityFrame.Cursor activity);

    /** Adds all of the other state, which is not changed. */
    void merge(S state, S other);

    /** The result; the state may go on being added to afterwards. */
    R result(S state, Scope scope);

    /** The state as bytes, the same for equal states. */
    byte[] encode(S state);

    /** The state that was encoded to these bytes by the same version of the same metric over the same period. */
    S decode(byte[] bytes, Period period);

    Set<Trait> traits();

    /**
     * Takes the member with this number out.
     *
     * @throws UnsupportedOperationException unless the metric is {@link Trait#ERASABLE}
     */
    default void erase(S state, int member) {
        throw new UnsupportedOperationException(definition().name() + " cannot take a member out");
    }

    /** What adding every activity of the frame and asking for the result gives; a metric may have a faster way. */
    default R measure(Scope scope) {
        var state = zero(scope.period());
        var cursor = scope.frame().cursor();
        while (cursor.next()) {
            add(state, cursor);
        }
        return result(state, scope);
    }
}
