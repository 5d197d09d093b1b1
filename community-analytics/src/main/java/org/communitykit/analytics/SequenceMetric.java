package org.communitykit.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What follows from the order in which each member did things, such as sessions and funnels. A metric of this sort says
 * with a mark what matters about an activity, and is then handed one member's marks after the other, in order of time.
 *
 * <p>A state keeps every activity that bears a mark, about 100 bytes each; {@link #measure} keeps one member's at a time.
 */
public abstract class SequenceMetric<R> implements Metric<Sequences, R> {
    protected SequenceMetric() {}

    /** One pass over the members. */
    public interface Rollup<R> {
        /**
         * Takes in one member who has at least one mark. The arrays are reused after the call.
         *
         * @param at when the activities were done, rising, in microseconds since 1970
         * @param marks what matters about each
         * @param count how many there are
         */
        void member(long[] at, long[] marks, int count);

        R result();
    }

    /**
     * One pass over the activities of all members in the order of time, for what needs to remember little of each member.
     */
    public interface Sweep<R> {
        /**
         * Takes in the activities of a day, which is later than those before. The arrays belong to the log and are not
         * written to.
         *
         * @param epochDay the day in UTC, from 1970
         * @param member the numbers of the members, 0 if unknown
         * @param millis when it was done, from the day's beginning, not falling
         * @param kind the codes of the kinds, to be read without a sign
         * @param from the first row that counts
         * @param to the first row that does not any more
         */
        void day(long epochDay, int[] member, int[] millis, byte[] kind, int from, int to);

        R result();
    }

    /**
     * A pass that comes to the same as {@link #rollup} and that an {@link EventLog} makes instead of bringing each
     * member's activities together; empty, unless overridden, if there is none.
     *
     * @param marks what {@link #mark(String)} says of each kind, by the kind's code
     * @param members the highest number of a member
     */
    protected Optional<Sweep<R>> sweep(Scope scope, long[] marks, int members) {
        return Optional.empty();
    }

    /** A pass over the members of a scope. */
    protected abstract Rollup<R> rollup(Scope scope);

    /** What matters about activities of the kind; 0 leaves them out. A scan asks once for each kind. */
    protected abstract long mark(String kind);

    /** What matters about one activity, whose kind bears this mark; not 0. */
    protected long mark(ActivityFrame.Cursor activity, long ofKind) {
        return ofKind;
    }

    /** The first instant looked at; the period's start unless overridden. */
    protected Instant from(Period period) {
        return period.start();
    }

    /** The first instant not looked at any more; the period's end unless overridden. */
    protected Instant until(Period period) {
        return period.end();
    }

    @Override
    public final Set<Trait> traits() {
        return Set.of(Trait.IDEMPOTENT, Trait.ERASABLE);
    }

    @Override
    public final Sequences zero(Period period) {
        return new Sequences(Micros.of(from(period)), Micros.of(until(period)));
    }

    @Override
    public final void add(Sequences state, ActivityFrame.Cursor activity) {
        if (activity.member() != 0 && activity.at() >= state.from && activity.at() < state.until) {
            long ofKind = mark(activity.kind());
            if (ofKind != 0) {
                state.add(activity.member(), new Sequences.Place(activity.at(), activity.id()), mark(activity, ofKind));
            }
        }
    }

    @Override
    public final void merge(Sequences state, Sequences other) {
        other.byMember.forEach((member, marks) -> marks.forEach((place, mark) -> state.add(member, place, mark)));
    }

    @Override
    public final void erase(Sequences state, int member) {
        state.byMember.remove(member);
    }

    @Override
    public final R result(Sequences state, Scope scope) {
        var pass = new Pass<>(rollup(scope), scope);
        state.byMember.values().forEach(marks -> {
            marks.forEach((place, mark) -> pass.add(place.at(), mark));
            pass.endMember();
        });
        return pass.rollup.result();
    }

    @Override
    public final R measure(Scope scope) {
        var pass = new Pass<>(rollup(scope), scope);
        long from = Micros.of(from(scope.period()));
        long until = Micros.of(until(scope.period()));
        var marks = scope.frame().kinds().stream().mapToLong(this::mark).toArray();
        var cursor = scope.frame().cursor();
        int member = 0;
        while (cursor.next()) {
            if (cursor.member() != member) {
                pass.endMember();
                member = cursor.member();
            }
            long mark = marks[cursor.kindCode()];
            if (member != 0 && mark != 0 && cursor.at() >= from && cursor.at() < until) {
                pass.add(cursor.at(), mark(cursor, mark));
            }
        }
        pass.endMember();
        return pass.rollup.result();
    }

    /** Collects one member's marks; what lies after what is known counts as not having happened. */
    private static final class Pass<R> {
        private final Rollup<R> rollup;
        private final long last;
        private long[] at = new long[64];
        private long[] marks = new long[64];
        private int count;

        Pass(Rollup<R> rollup, Scope scope) {
            this.rollup = rollup;
            this.last = Micros.of(scope.completeUpTo());
        }

        void add(long micros, long mark) {
            if (micros > last) {
                return;
            }
            if (count == at.length) {
                at = Arrays.copyOf(at, 2 * count);
                marks = Arrays.copyOf(marks, 2 * count);
            }
            at[count] = micros;
            marks[count++] = mark;
        }

        void endMember() {
            if (count > 0) {
                rollup.member(at, marks, count);
                count = 0;
            }
        }
    }

    @Override
    public final byte[] encode(Sequences state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.byMember.size());
            for (var member : new TreeMap<>(state.byMember).entrySet()) {
                out.writeInt(member.getKey());
                out.writeInt(member.getValue().size());
                for (var mark : member.getValue().entrySet()) {
                    out.writeLong(mark.getKey().at());
                    out.writeLong(mark.getKey().id());
                    out.writeLong(mark.getValue());
                }
            }
        });
    }

    @Override
    public final Sequences decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int members = in.readInt(); members > 0; members--) {
                int member = in.readInt();
                for (int marks = in.readInt(); marks > 0; marks--) {
                    state.add(member, new Sequences.Place(in.readLong(), in.readLong()), in.readLong());
                }
            }
        });
        return state;
    }
}
