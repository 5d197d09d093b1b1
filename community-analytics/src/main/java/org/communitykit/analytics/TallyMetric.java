package org.communitykit.analytics;

import java.util.Set;

/** What follows from how often each member did something about each key. Sums know nothing of duplicates. */
abstract sealed class TallyMetric<R> implements Metric<Tally, R>
        permits ActivityVolume, CampaignParticipation, ElephantFactor, Inequality, TopTags {

    /** The parts of the period that activities are looked up in. */
    Buckets buckets(Period period) {
        return Buckets.whole(period);
    }

    /** The same in SQL, if rows need only be counted for it. */
    Counting<R> counting(Scope scope, SqlLog log) {
        throw new IllegalArgumentException(definition().name() + " is more than counts of rows");
    }

    @Override
    public final Set<Trait> traits() {
        return Set.of(Trait.ERASABLE);
    }

    @Override
    public final Tally zero(Period period) {
        return new Tally(buckets(period));
    }

    @Override
    public final void merge(Tally state, Tally other) {
        other.byKey.forEach((key, sums) -> sums.forEach((member, sum) -> state.add(key, member, sum)));
    }

    @Override
    public final void erase(Tally state, int member) {
        state.erase(member);
    }

    @Override
    public final byte[] encode(Tally state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.byKey.size());
            for (var entry : state.sorted().entrySet()) {
                out.writeInt(entry.getKey());
                out.writeInt(entry.getValue().size());
                for (var sum : entry.getValue().entrySet()) {
                    out.writeInt(sum.getKey());
                    out.writeLong(sum.getValue().count());
                    out.writeLong(sum.getValue().value());
                }
            }
        });
    }

    @Override
    public final Tally decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int keys = in.readInt(); keys > 0; keys--) {
                int key = in.readInt();
                for (int members = in.readInt(); members > 0; members--) {
                    state.add(key, in.readInt(), new Tally.Sum(in.readLong(), in.readLong()));
                }
            }
        });
        return state;
    }

    /** Whether the activity falls into the period. */
    static boolean within(Tally state, ActivityFrame.Cursor activity) {
        return state.buckets.contains(activity.at());
    }

    static void count(Tally state, int key, ActivityFrame.Cursor activity) {
        state.add(key, activity.member(), new Tally.Sum(1, activity.value()));
    }
}
