package org.communitykit.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many of those active in one part of a period are active again so many days, weeks or months of elapsed time after
 * they started: 24 hours, 7, 30, 90 or 365 times 24 hours, whatever clocks and calendars say. A member starts with their
 * first activity in the part; the part decides only whose cohort they are in.
 *
 * <p>A member counts for the k-th window once it is over for them, so of one cohort fewer may count for later windows
 * than for earlier ones. States keep every moment of activity in the period, about 50 bytes each.
 *
 * @see Retention#rolling
 */
public final class RollingRetention implements Metric<Moments, Retention.Cohorts> {
    static final long EXACT = 1;
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1_000;
    private static final long DAY = 24 * HOUR;

    private final Unit unit;
    private final Kinds kinds;
    private final boolean newOnly;
    private final Returning returning;
    /** Times are cut to multiples of this many microseconds. */
    private final long grain;

    RollingRetention(Unit unit, Kinds kinds, boolean newOnly, Returning returning, long grain) {
        this.unit = unit;
        this.kinds = kinds;
        this.newOnly = newOnly;
        this.returning = returning;
        this.grain = grain;
    }

    /** With all times cut to the full hour (UTC) before anything is compared: 17:59 and 17:00 the next day are a day apart. */
    public RollingRetention cutToHours() {
        return new RollingRetention(unit, kinds, newOnly, returning, HOUR);
    }

    @Override
    public Definition definition() {
        return new Definition(
                "rolling-retention",
                1,
                Map.of(
                        "unit", unit.name(),
                        "kinds", kinds.toString(),
                        "cohort", newOnly ? "new" : "active",
                        "returning", returning.toString(),
                        "up-to", Integer.toString(returning.last(returning.slots())),
                        "times", grain == EXACT ? "exact" : "cut-to-hours"));
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.IDEMPOTENT, Trait.ERASABLE);
    }

    @Override
    public Moments zero(Period period) {
        return new Moments(Buckets.of(period, unit));
    }

    @Override
    public void add(Moments state, ActivityFrame.Cursor activity) {
        if (activity.member() == 0 || !kinds.contains(activity.kind())) {
            return;
        }
        int bucket = state.buckets.of(activity.at());
        if (bucket < state.buckets.size()) {
            var seen = state.of(activity.member());
            seen.first = Math.min(seen.first, activity.at());
            if (bucket >= 0) {
                seen.moments.add(activity.at());
            }
        }
    }

    @Override
    public void merge(Moments state, Moments other) {
        other.seen.forEach((member, theirs) -> {
            var seen = state.of(member);
            seen.first = Math.min(seen.first, theirs.first);
            seen.moments.addAll(theirs.moments);
        });
    }

    @Override
    public void erase(Moments state, int member) {
        state.seen.remove(member);
    }

    @Override
    public Retention.Cohorts result(Moments state, Scope scope) {
        var following = new Following(state.buckets, scope);
        state.seen.forEach((member, seen) -> {
            var times = seen.moments.stream().mapToLong(Long::longValue).toArray();
            following.member(seen.first, times, times.length);
        });
        return following.cohorts();
    }

    @Override
    public Retention.Cohorts measure(Scope scope) {
        var frame = scope.frame();
        var buckets = Buckets.of(scope.period(), unit);
        var following = new Following(buckets, scope);
        if (buckets.size() == 0) {
            return following.cohorts();
        }
        var wanted = frame.codes(kinds);
        int[] starts = frame.starts();
        long[] times = frame.times();
        char[] codes = frame.kindCodes();
        long periodStart = buckets.start(0);
        long periodEnd = buckets.end(buckets.size() - 1);
        var moments = new long[16];
        for (int member = 1; member < starts.length - 1; member++) {
            int count = 0;
            long first = Long.MAX_VALUE;
            for (int at = starts[member]; at < starts[member + 1] && times[at] < periodEnd; at++) {
                if (wanted[codes[at]]) {
                    first = Math.min(first, times[at]);
                    if (times[at] >= periodStart) {
                        moments = count < moments.length ? moments : Arrays.copyOf(moments, 2 * count);
                        moments[count++] = times[at];
                    }
                }
            }
            following.member(first, moments, count);
        }
        return following.cohorts();
    }

    @Override
    public byte[] encode(Moments state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.seen.size());
            for (var entry : new TreeMap<>(state.seen).entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue().first);
                out.writeInt(entry.getValue().moments.size());
                for (long moment : entry.getValue().moments) {
                    out.writeLong(moment);
                }
            }
        });
    }

    @Override
    public Moments decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int left = in.readInt(); left > 0; left--) {
                var seen = state.of(in.readInt());
                seen.first = in.readLong();
                for (int moments = in.readInt(); moments > 0; moments--) {
                    seen.moments.add(in.readLong());
                }
            }
        });
        return state;
    }

    private long window() {
        return switch (unit) {
            case DAY -> DAY;
            case WEEK -> 7 * DAY;
            case MONTH -> 30 * DAY;
            case QUARTER -> 90 * DAY;
            case YEAR -> 365 * DAY;
        };
    }

    /** One pass over the members, each followed from their starts. */
    private final class Following {
        private final Buckets buckets;
        private final Scope scope;
        private final int width = returning.slots() + 1;
        private final long window = window();
        /** Up to where it is known who returned. */
        private final long end;
        /** By cohort and slot. */
        private final long[] returned;

        private final long[] followed;
        private int[] windows = new int[16];

        Following(Buckets buckets, Scope scope) {
            this.buckets = buckets;
            this.scope = scope;
            this.end = buckets.size() == 0
                    ? 0
                    : Math.min(buckets.end(buckets.size() - 1), Micros.of(scope.completeUpTo()));
            this.returned = new long[buckets.size() * width];
            this.followed = new long[buckets.size() * width];
        }

        void member(long first, long[] times, int count) {
            if (count == 0 || (newOnly && first < buckets.start(0))) {
                return;
            }
            int known = -1;
            for (int i = 0; i < count && (i == 0 || !newOnly); i++) {
                int bucket = buckets.of(times[i]);
                if (bucket != known) {
                    known = bucket;
                    follow(bucket, times, i, count);
                }
            }
        }

        private void follow(int bucket, long[] times, int from, int count) {
            long start = cut(times[from]);
            int row = bucket * width;
            int over = returning.over(Math.max(0, end - start) / window - 1);
            for (int slot = 0; slot <= over; slot++) {
                followed[row + slot]++;
            }
            int distinct = 0;
            for (int i = from + 1; i < count; i++) {
                int after = (int) ((cut(times[i]) - start) / window);
                if (distinct == 0 || windows[distinct - 1] < after) {
                    windows = distinct < windows.length ? windows : Arrays.copyOf(windows, 2 * distinct);
                    windows[distinct++] = after;
                }
            }
            returning.mark(returned, row, windows, 0, distinct, 0, over);
        }

        private long cut(long micros) {
            return Math.floorDiv(micros, grain) * grain;
        }

        Retention.Cohorts cohorts() {
            var cohorts = new ArrayList<Retention.Cohort>();
            for (int start = 0; start < buckets.begun(scope.completeUpTo()); start++) {
                var returns = new ArrayList<Retention.Return>();
                for (int slot = 1; slot < width && buckets.get(start).isOne(unit); slot++) {
                    int at = start * width + slot;
                    if (followed[at] > 0) {
                        var rate = new Rate(returned[at], followed[at]);
                        returns.add(new Retention.Return(returning.after(slot), rate, false));
                    }
                }
                if (!returns.isEmpty()) {
                    cohorts.add(new Retention.Cohort(buckets.get(start), followed[start * width], returns));
                }
            }
            return new Retention.Cohorts(cohorts);
        }
    }
}
