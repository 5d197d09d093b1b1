package org.communitykit.analytics;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What follows from when members were first active and in which parts of a period they were. The result is one pass over
 * the members; they come either from a merged state or, much faster, straight from the columns of a frame.
 */
abstract sealed class PresenceMetric<R> implements Metric<Presence, R>
        permits ActiveMembers, ActiveWithin, Attendance, NewMembers, Lifecycle, Retention, Stickiness {
    final Unit unit;
    final Kinds kinds;

    PresenceMetric(Unit unit, Kinds kinds) {
        this.unit = unit;
        this.kinds = kinds;
    }

    /** One pass over the members. */
    interface Rollup<R> {
        /**
         * Takes in one member.
         *
         * @param first when the member was first active, in or before the period, in microseconds
         * @param buckets the parts of the period they were active in, rising
         * @param count how many of those there are
         */
        void member(long first, int[] buckets, int count);

        R result();
    }

    abstract Rollup<R> rollup(Buckets buckets, Scope scope);

    /** The same in SQL. */
    abstract Counting<R> counting(Scope scope, SqlLog log);

    Buckets buckets(Period period) {
        return Buckets.of(period, unit);
    }

    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("unit", unit.name());
        parameters.put("kinds", kinds.toString());
        return parameters;
    }

    @Override
    public final Set<Trait> traits() {
        return Set.of(Trait.IDEMPOTENT, Trait.ERASABLE);
    }

    @Override
    public final Presence zero(Period period) {
        return new Presence(buckets(period));
    }

    @Override
    public final void add(Presence state, ActivityFrame.Cursor activity) {
        if (activity.member() == 0 || !kinds.contains(activity.kind())) {
            return;
        }
        int bucket = state.buckets.of(activity.at());
        if (bucket < state.buckets.size()) {
            var seen = state.of(activity.member());
            seen.first = Math.min(seen.first, activity.at());
            if (bucket >= 0) {
                seen.buckets.set(bucket);
            }
        }
    }

    @Override
    public final void merge(Presence state, Presence other) {
        other.seen.forEach((member, theirs) -> {
            var seen = state.of(member);
            seen.first = Math.min(seen.first, theirs.first);
            seen.buckets.or(theirs.buckets);
        });
    }

    @Override
    public final void erase(Presence state, int member) {
        state.seen.remove(member);
    }

    @Override
    public final R result(Presence state, Scope scope) {
        var rollup = rollup(state.buckets, scope);
        var active = new int[state.buckets.size()];
        state.seen.forEach((member, seen) -> {
            int count = 0;
            for (int bucket = seen.buckets.nextSetBit(0); bucket >= 0; bucket = seen.buckets.nextSetBit(bucket + 1)) {
                active[count++] = bucket;
            }
            rollup.member(seen.first, active, count);
        });
        return rollup.result();
    }

    /** What the sets tell, member by member; a metric that needs only their sizes has a faster way. */
    R measure(MemberSets sets, Scope scope) {
        return sets.roll(rollup(sets.buckets(), scope));
    }

    @Override
    public final R measure(Scope scope) {
        var frame = scope.frame();
        var buckets = buckets(scope.period());
        var rollup = rollup(buckets, scope);
        if (buckets.size() == 0) {
            return rollup.result();
        }
        var wanted = frame.codes(kinds);
        int[] starts = frame.starts();
        long[] times = frame.times();
        char[] codes = frame.kindCodes();
        long periodStart = buckets.start(0);
        long periodEnd = buckets.end(buckets.size() - 1);
        var active = new int[buckets.size()];
        for (int member = 1; member < starts.length - 1; member++) {
            int at = starts[member];
            int end = starts[member + 1];
            while (at < end && !wanted[codes[at]]) {
                at++;
            }
            if (at == end || times[at] >= periodEnd) {
                continue;
            }
            long first = times[at];
            int count = 0;
            if (first < periodStart) {
                at = frame.firstFrom(periodStart, at, end);
            }
            // the end of the part the member was last seen in: what lies before it adds nothing
            long known = periodStart;
            for (; at < end; at++) {
                long time = times[at];
                if (time >= known && wanted[codes[at]]) {
                    if (time >= periodEnd) {
                        break;
                    }
                    int bucket = buckets.of(time);
                    active[count++] = bucket;
                    known = buckets.end(bucket);
                }
            }
            rollup.member(first, active, count);
        }
        return rollup.result();
    }

    @Override
    public final byte[] encode(Presence state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.seen.size());
            for (var entry : new TreeMap<>(state.seen).entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue().first);
                long[] words = entry.getValue().buckets.toLongArray();
                out.writeInt(words.length);
                for (long word : words) {
                    out.writeLong(word);
                }
            }
        });
    }

    @Override
    public final Presence decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int left = in.readInt(); left > 0; left--) {
                var seen = state.of(in.readInt());
                seen.first = in.readLong();
                var words = new long[in.readInt()];
                for (int i = 0; i < words.length; i++) {
                    words[i] = in.readLong();
                }
                seen.buckets.or(BitSet.valueOf(words));
            }
        });
        return state;
    }
}
