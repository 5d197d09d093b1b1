package org.communitykit.messaging.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A set of message numbers, kept as the intervals it consists of: {@code 1-40,42,50-51}. What someone has read of a
 * channel is usually one or two intervals, however long the channel is.
 *
 * <p>Immutable. Equal sets have equal text: intervals ascend, never touch, and an interval of one number has no dash.
 * All operations take time in proportion to the number of intervals.
 *
 * @param text the intervals; empty for the empty set
 */
public record IntervalSet(String text) {
    /** No numbers. */
    public static final IntervalSet EMPTY = new IntervalSet("");

    /** The greatest number there can be; what goes on without an end ends there. */
    public static final long MAX_NUMBER = Long.MAX_VALUE - 1;

    public IntervalSet {
        bounds(text);
    }

    /** The numbers from the first to the last, both included; none if the last is below the first. */
    public static IntervalSet of(long first, long last) {
        return first > last ? EMPTY : write(new long[] {checked(first), checked(last)}, 2);
    }

    /** This number alone. */
    public static IntervalSet of(long number) {
        return of(number, number);
    }

    /** These numbers, in any order. */
    public static IntervalSet of(Collection<Long> numbers) {
        var sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
        var bounds = new long[2 * sorted.length];
        int count = 0;
        for (long number : sorted) {
            if (count > 0 && number <= bounds[count - 1] + 1) {
                bounds[count - 1] = number;
            } else {
                bounds[count++] = checked(number);
                bounds[count++] = number;
            }
        }
        return write(bounds, count);
    }

    /** The numbers of either set. */
    public IntervalSet plus(IntervalSet other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty() ? other : combine(bounds(text), bounds(other.text), (a, b) -> a || b);
    }

    /** The numbers of this set that are not in the other. */
    public IntervalSet minus(IntervalSet other) {
        return isEmpty() || other.isEmpty() ? this : combine(bounds(text), bounds(other.text), (a, b) -> a && !b);
    }

    /** The numbers of both sets. */
    public IntervalSet common(IntervalSet other) {
        return isEmpty() || other.isEmpty() ? EMPTY : combine(bounds(text), bounds(other.text), (a, b) -> a && b);
    }

    public boolean contains(long number) {
        var bounds = bounds(text);
        int place = Arrays.binarySearch(bounds, number);
        // every number that is no bound itself lies inside exactly if an odd count of bounds lies before it
        return place >= 0 || (-place - 1) % 2 == 1;
    }

    public boolean containsAll(IntervalSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** How many numbers there are. */
    public long size() {
        return size(bounds(text));
    }

    /** How many numbers of 1 to {@code last} are in neither set, which must not go beyond {@code last}. */
    long missing(long last, IntervalSet other) {
        var mine = bounds(text);
        if (other.isEmpty()) {
            return last - size(mine);
        }
        var both = new long[mine.length + bounds(other.text).length];
        return last - size(Arrays.copyOf(both, merge(mine, bounds(other.text), (a, b) -> a || b, both)));
    }

    /** The numbers from one to another, both included. */
    public record Span(long first, long last) {}

    /** The intervals, the lowest first. */
    public List<Span> spans() {
        var bounds = bounds(text);
        var spans = new ArrayList<Span>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            spans.add(new Span(bounds[i], bounds[i + 1]));
        }
        return spans;
    }

    /** How many intervals there are. */
    public int intervals() {
        return bounds(text).length / 2;
    }

    /** The least number. */
    public long first() {
        return some()[0];
    }

    /** The greatest number. */
    public long last() {
        var bounds = some();
        return bounds[bounds.length - 1];
    }

    /** The lower intervals without the {@code count} greatest ones. */
    IntervalSet withoutTop(int count) {
        var bounds = bounds(text);
        return write(bounds, Math.max(0, bounds.length - 2 * count));
    }

    private long[] some() {
        if (isEmpty()) {
            throw new IllegalStateException("an empty set has no first and no last number");
        }
        return bounds(text);
    }

    private static long size(long[] bounds) {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    @FunctionalInterface
    private interface Keep {
        boolean number(boolean inA, boolean inB);
    }

    private static IntervalSet combine(long[] a, long[] b, Keep keep) {
        var out = new long[a.length + b.length];
        return write(out, merge(a, b, keep, out));
    }

    /** Sweeps over both sets' edges; an edge is the first number inside or the first one behind an interval. */
    private static int merge(long[] a, long[] b, Keep keep, long[] out) {
        int i = 0;
        int j = 0;
        int count = 0;
        boolean inside = false;
        while (i < a.length || j < b.length) {
            long nextA = i < a.length ? a[i] + (i & 1) : Long.MAX_VALUE;
            long nextB = j < b.length ? b[j] + (j & 1) : Long.MAX_VALUE;
            long edge = Math.min(nextA, nextB);
            if (i < a.length && nextA == edge) {
                i++;
            }
            if (j < b.length && nextB == edge) {
                j++;
            }
            boolean now = keep.number((i & 1) == 1, (j & 1) == 1);
            if (now != inside) {
                out[count++] = now ? edge : edge - 1;
                inside = now;
            }
        }
        return count;
    }

    private static IntervalSet write(long[] bounds, int length) {
        if (length == 0) {
            return EMPTY;
        }
        var text = new StringBuilder(length * 4);
        for (int i = 0; i < length; i += 2) {
            if (i > 0) {
                text.append(',');
            }
            text.append(bounds[i]);
            if (bounds[i + 1] > bounds[i]) {
                text.append('-').append(bounds[i + 1]);
            }
        }
        return new IntervalSet(text.toString());
    }

    private static long checked(long number) {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("a message's number is 1 or more, not " + number);
        }
        return number;
    }

    private static long[] bounds(String text) {
        if (text.isEmpty()) {
            return new long[0];
        }
        int intervals = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ',') {
                intervals++;
            }
        }
        var bounds = new long[2 * intervals];
        int at = 0;
        long before = -1;
        for (int i = 0; i < intervals; i++) {
            int end = digits(text, at);
            long first = number(text, at, end);
            long last = first;
            if (end < text.length() && text.charAt(end) == '-') {
                at = end + 1;
                end = digits(text, at);
                last = number(text, at, end);
                if (last <= first) {
                    throw malformed(text);
                }
            }
            boolean more = i + 1 < intervals;
            if (first <= before + 1 || (more ? end >= text.length() || text.charAt(end) != ',' : end < text.length())) {
                throw malformed(text);
            }
            bounds[2 * i] = first;
            bounds[2 * i + 1] = last;
            before = last;
            at = end + 1;
        }
        return bounds;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long number(String text, int from, int end) {
        if (from == end || end - from > 19 || text.charAt(from) == '0') {
            throw malformed(text);
        }
        long number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        // nineteen digits may pass Long.MAX_VALUE, but never so far as to come round to a positive number
        if (number < 1 || number > MAX_NUMBER) {
            throw malformed(text);
        }
        return number;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not a set of numbers like 1-40,42,50-51: \""
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"");
    }

    @Override
    public String toString() {
        return "{" + text + "}";
    }
}
