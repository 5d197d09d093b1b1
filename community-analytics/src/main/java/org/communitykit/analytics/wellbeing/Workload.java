package org.communitykit.analytics.wellbeing;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Bytes;
import org.communitykit.analytics.Concentration;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Micros;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Trait;
import org.communitykit.member.MemberId;

/**
 * Whether the work of a team, such as moderators, lies on few of them, and how much of it is done at night.
 *
 * <p>It watches people, so it tells of the team only and never of one of them: the host names those who agreed to be counted, and
 * there are no numbers for fewer than five. Whoever did nothing counts as having done nothing.
 */
public final class Workload implements Metric<Workload.Acts, Workload.Load> {
    /** The fewest members that numbers are given for. */
    public static final int FEWEST = 5;

    private final String name;
    private final Set<MemberId> team;
    private final Kinds work;
    private final LocalTime from;
    private final LocalTime until;

    private Workload(String name, Set<MemberId> team, Kinds work, LocalTime from, LocalTime until) {
        this.name = name;
        this.team = team;
        this.work = work;
        this.from = from;
        this.until = until;
    }

    /**
     * The work of a team; night is from 22:00 to 6:00 by the clocks of the period's zone.
     *
     * @param name what provenance calls the team, which stands for the same members every time
     * @param agreed those of the team who agreed to be counted
     */
    public static Workload of(String name, Collection<MemberId> agreed, Kinds work) {
        return new Workload(name, Set.copyOf(agreed), work, LocalTime.of(22, 0), LocalTime.of(6, 0));
    }

    /** With other hours of night: from the first, before the second, which may be on the next day. */
    public Workload night(LocalTime begins, LocalTime ends) {
        if (begins.equals(ends)) {
            throw new IllegalArgumentException("a night begins and ends at different times, not both at " + begins);
        }
        return new Workload(name, team, work, begins, ends);
    }

    /**
     * How work lies on a team; numbers are empty for a team that is too small.
     *
     * @param members how many of the team agreed to be counted
     * @param acts how much they did together
     * @param gini 0 if all did the same, close to 1 if one did everything
     * @param absenceFactor the smallest number of them who did half of it
     * @param night how much of it at night
     */
    public record Load(
            int members, Optional<Long> acts, OptionalDouble gini, OptionalInt absenceFactor, Optional<Rate> night) {}

    /** How much each member did, at night and altogether. */
    public static final class Acts {
        private final Period period;
        private final long start;
        private final long end;
        private final Map<Integer, Long> all = new HashMap<>();
        private final Map<Integer, Long> atNight = new HashMap<>();

        private Acts(Period period) {
            this.period = period;
            this.start = Micros.of(period.start());
            this.end = Micros.of(period.end());
        }
    }

    @Override
    public Definition definition() {
        return new Definition(
                "workload",
                1,
                Map.of(
                        "team",
                        name,
                        "work",
                        work.toString(),
                        "night",
                        from + "-" + until,
                        "fewest",
                        Integer.toString(FEWEST)));
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.ERASABLE);
    }

    @Override
    public Acts zero(Period period) {
        return new Acts(period);
    }

    @Override
    public void add(Acts state, ActivityFrame.Cursor activity) {
        long at = activity.at();
        if (activity.member() != 0 && at >= state.start && at < state.end && work.contains(activity.kind())) {
            state.all.merge(activity.member(), 1L, Long::sum);
            if (isNight(Micros.instant(at), state.period)) {
                state.atNight.merge(activity.member(), 1L, Long::sum);
            }
        }
    }

    private boolean isNight(Instant at, Period period) {
        var time = at.atZone(period.zone()).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        return from.isBefore(until) ? begun && !over : begun || !over;
    }

    @Override
    public void merge(Acts state, Acts other) {
        other.all.forEach((member, count) -> state.all.merge(member, count, Math::addExact));
        other.atNight.forEach((member, count) -> state.atNight.merge(member, count, Math::addExact));
    }

    @Override
    public void erase(Acts state, int member) {
        state.all.remove(member);
        state.atNight.remove(member);
    }

    @Override
    public Load result(Acts state, Scope scope) {
        if (team.size() < FEWEST) {
            return new Load(
                    team.size(), Optional.empty(), OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());
        }
        var shares = new long[team.size()];
        long night = 0;
        int next = 0;
        for (var member : team) {
            int number = scope.frame().number(member);
            shares[next++] = state.all.getOrDefault(number, 0L);
            night += state.atNight.getOrDefault(number, 0L);
        }
        var spread = Concentration.of(shares);
        return new Load(
                team.size(),
                Optional.of(spread.total()),
                spread.gini(),
                spread.total() == 0 ? OptionalInt.empty() : OptionalInt.of(spread.absenceFactor()),
                Optional.of(new Rate(night, spread.total())));
    }

    @Override
    public byte[] encode(Acts state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.all.size());
            for (var entry : new TreeMap<>(state.all).entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue());
                out.writeLong(state.atNight.getOrDefault(entry.getKey(), 0L));
            }
        });
    }

    @Override
    public Acts decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int members = in.readInt(); members > 0; members--) {
                int member = in.readInt();
                state.all.put(member, in.readLong());
                long atNight = in.readLong();
                if (atNight > 0) {
                    state.atNight.put(member, atNight);
                }
            }
        });
        return state;
    }
}
