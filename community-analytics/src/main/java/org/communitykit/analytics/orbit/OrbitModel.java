package org.communitykit.analytics.orbit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Unit;
import org.communitykit.member.MemberId;

/**
 * Which orbit level members are on (the Orbit model of 2022). Kinds of activity weigh 1 to 12. A member is on the best
 * level for which they did something that weighs as much, or were present as often as it asks, within the look-back:
 *
 * <ul>
 *   <li>participating III, II, I: two active days in a week, in one, two, three weeks
 *   <li>contributing: seven active days in a month, in one, two, three months
 *   <li>leading: thirty active days in a quarter, in one, two, three quarters
 * </ul>
 *
 * <p>Weeks, months and quarters are those of the calendar and need not follow each other. A member rises at once, and
 * falls only at a review, at the start of a month, quarter or year. Reviews forget what was before, so that a level
 * follows from the activities of the look-back before the latest review and since.
 */
public final class OrbitModel {
    private static final double DAYS_A_MONTH = 365.2425 / 12;
    private static final int[] WEIGHTS_BEFORE = {3, 6, 9};
    private static final int[] ACTIVE_DAYS = {2, 7, 30};
    private static final Unit[] UNITS = {Unit.WEEK, Unit.MONTH, Unit.QUARTER};

    private final ZoneId zone;
    private final Map<String, Integer> weights;
    private final Period lookBack;
    private final Unit review;
    private final Set<MemberId> teammates;

    private OrbitModel(
            ZoneId zone, Map<String, Integer> weights, Period lookBack, Unit review, Collection<MemberId> teammates) {
        this.zone = zone;
        this.weights = Map.copyOf(weights);
        this.lookBack = lookBack;
        this.review = review;
        this.teammates = Set.copyOf(teammates);
    }

    /** With these weights of kinds of activity, a year of look-back and reviews every quarter; other kinds do not count. */
    public static OrbitModel of(ZoneId zone, Map<String, Integer> weights) {
        weights.forEach((kind, weight) -> check(kind, weight));
        return new OrbitModel(zone, weights, Period.ofYears(1), Unit.QUARTER, Set.of());
    }

    private static void check(String kind, int weight) {
        if (weight < 1 || weight > 12) {
            throw new IllegalArgumentException("an activity weighs 1 to 12, not " + weight + " as " + kind);
        }
    }

    /** With what was done so long ago and since. */
    public OrbitModel lookBack(Period longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a look-back takes time, not " + longest);
        }
        return new OrbitModel(zone, weights, longest, review, teammates);
    }

    /** Members fall at the start of every month, quarter or year. */
    public OrbitModel review(Unit every) {
        if (every == Unit.DAY || every == Unit.WEEK) {
            throw new IllegalArgumentException("levels are reviewed every month, quarter or year, not every " + every);
        }
        return new OrbitModel(zone, weights, lookBack, every, teammates);
    }

    /** These have levels but are no part of what is told of the community. */
    public OrbitModel teammates(Collection<MemberId> team) {
        return new OrbitModel(zone, weights, lookBack, review, team);
    }

    /** All that one member did on a day: the heaviest counts. */
    public record ActiveDay(LocalDate day, int weight) {
        public ActiveDay {
            check("activity", weight);
        }
    }

    /**
     * How much a member loves the community.
     *
     * @param activeDays within the look-back
     * @param daysPerMonth their number for each month of the look-back, a twelfth of a year
     * @param daysSinceLast how long ago the last one was
     * @param heaviest the weight of the weightiest activity within the look-back
     */
    public record Love(int activeDays, double daysPerMonth, long daysSinceLast, int heaviest) {}

    /** Where a member stands. */
    public record Standing(MemberId member, OrbitLevel level, Love love, boolean teammate) {}

    /** Everyone who is on a level at the end of the day, teammates too, in the order of the frame. */
    public List<Standing> standings(ActivityFrame frame, LocalDate today) {
        var standings = new ArrayList<Standing>();
        activeDays(frame)
                .forEach((member, days) -> level(days, today).ifPresent(level -> {
                    var id = frame.member(member);
                    standings.add(new Standing(id, level, love(days, today), teammates.contains(id)));
                }));
        return List.copyOf(standings);
    }

    /** The levels of all who have one at the end of the day, teammates left out, as {@link Gravity} takes them. */
    public Map<MemberId, OrbitLevel> levels(ActivityFrame frame, LocalDate today) {
        var levels = new HashMap<MemberId, OrbitLevel>();
        for (var standing : standings(frame, today)) {
            if (!standing.teammate()) {
                levels.put(standing.member(), standing.level());
            }
        }
        return Map.copyOf(levels);
    }

    private Map<Integer, List<ActiveDay>> activeDays(ActivityFrame frame) {
        var byMember = new TreeMap<Integer, List<ActiveDay>>();
        var cursor = frame.cursor();
        while (cursor.next()) {
            int weight = weights.getOrDefault(cursor.kind(), 0);
            if (cursor.member() != 0 && weight > 0) {
                var day = LocalDate.ofInstant(Instant.EPOCH.plus(cursor.at(), ChronoUnit.MICROS), zone);
                add(byMember.computeIfAbsent(cursor.member(), m -> new ArrayList<>()), day, weight);
            }
        }
        return byMember;
    }

    private static void add(List<ActiveDay> days, LocalDate day, int weight) {
        int last = days.size() - 1;
        if (last >= 0 && days.get(last).day().equals(day)) {
            days.set(last, new ActiveDay(day, Math.max(weight, days.get(last).weight())));
        } else {
            days.add(new ActiveDay(day, weight));
        }
    }

    /** The level of a member with these active days, in order of time, at the end of a day; empty without any of late. */
    public Optional<OrbitLevel> level(List<ActiveDay> days, LocalDate today) {
        var reviewed = periods(review).containing(today).first();
        int held = reached(days, reviewed.minusDays(1));
        for (var active : days) {
            if (!active.day().isBefore(reviewed) && !active.day().isAfter(today)) {
                held = Math.max(held, reached(days, active.day()));
            }
        }
        return held == 0 ? Optional.empty() : Optional.of(OrbitLevel.of(held));
    }

    /** How much love these active days show at the end of a day. */
    public Love love(List<ActiveDay> days, LocalDate today) {
        var recent = recent(days, today);
        int heaviest = recent.stream().mapToInt(ActiveDay::weight).max().orElse(0);
        long since = recent.isEmpty()
                ? ChronoUnit.DAYS.between(today.minus(lookBack), today)
                : ChronoUnit.DAYS.between(recent.get(recent.size() - 1).day(), today);
        double months = ChronoUnit.DAYS.between(today.minus(lookBack), today) / DAYS_A_MONTH;
        return new Love(recent.size(), recent.size() / months, since, heaviest);
    }

    private List<ActiveDay> recent(List<ActiveDay> days, LocalDate today) {
        var since = today.minus(lookBack);
        return days.stream()
                .filter(active -> active.day().isAfter(since) && !active.day().isAfter(today))
                .toList();
    }

    /** The weight of the level that is reached without looking at what was held before; 0 for none. */
    private int reached(List<ActiveDay> days, LocalDate today) {
        var recent = recent(days, today);
        int best = recent.stream().mapToInt(ActiveDay::weight).max().orElse(0);
        for (int row = 0; row < UNITS.length; row++) {
            var perPart = new HashMap<LocalDate, Integer>();
            int times = 0;
            for (var active : recent) {
                var part = periods(UNITS[row]).containing(active.day()).first();
                times += perPart.merge(part, 1, Integer::sum) == ACTIVE_DAYS[row] ? 1 : 0;
            }
            if (times > 0) {
                best = Math.max(best, WEIGHTS_BEFORE[row] + Math.min(3, times));
            }
        }
        return best;
    }

    private Periods periods(Unit unit) {
        return new Periods(unit, zone, DayOfWeek.MONDAY);
    }
}
