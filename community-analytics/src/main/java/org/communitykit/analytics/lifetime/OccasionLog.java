package org.communitykit.analytics.lifetime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;

/**
 * Who came, gave or bought on which days, to be summed up into histories. What one person did on one day is one occasion;
 * the order in which days are added does not matter. Not safe for several threads at once.
 */
public final class OccasionLog {
    private final Map<String, TreeMap<LocalDate, Double>> days = new TreeMap<>();

    /**
     * One person's history.
     *
     * @param meanValue of the occasions after the first; empty if there are none
     */
    public record History(String who, Repeats repeats, OptionalDouble meanValue) {}

    public OccasionLog() {}

    /** The days on which members were active in one of these ways, in this zone. Activities of nobody known are left out. */
    public static OccasionLog of(ActivityFrame frame, Kinds kinds, ZoneId zone) {
        var log = new OccasionLog();
        for (var cursor = frame.cursor(); cursor.next(); ) {
            if (cursor.member() != 0 && kinds.contains(cursor.kind())) {
                var at = Instant.EPOCH.plus(cursor.at(), ChronoUnit.MICROS);
                log.add(frame.member(cursor.member()).value(), LocalDate.ofInstant(at, zone), (double) cursor.value());
            }
        }
        return log;
    }

    /** Adds what somebody did on a day, with a value, 0 if it has none; values of one day add up. */
    public void add(String who, LocalDate day, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value is finite, not " + value);
        }
        days.computeIfAbsent(who, person -> new TreeMap<>()).merge(day, value, Double::sum);
    }

    /**
     * The history of everybody who had come until the day, by name; what came later is not looked at.
     *
     * @param unit how many days make one unit of time, 7 for weeks
     */
    public List<History> histories(LocalDate until, double unit) {
        if (!(unit > 0 && Double.isFinite(unit))) {
            throw new IllegalArgumentException("a unit of time takes more than 0 days, not " + unit);
        }
        var histories = new ArrayList<History>();
        days.forEach((who, all) -> {
            var seen = all.headMap(until, true);
            if (!seen.isEmpty()) {
                var first = seen.firstKey();
                int count = seen.size() - 1;
                double value =
                        seen.values().stream().skip(1).mapToDouble(v -> v).sum();
                histories.add(new History(
                        who,
                        new Repeats(
                                count,
                                ChronoUnit.DAYS.between(first, seen.lastKey()) / unit,
                                ChronoUnit.DAYS.between(first, until) / unit),
                        count == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / count)));
            }
        });
        return List.copyOf(histories);
    }

    /**
     * The history of everybody in calendar years, for {@link BgBb}: after the year of the first occasion every year until
     * this one is an opportunity, taken if there was any occasion in it.
     *
     * @param until the last year that is over
     */
    public List<Repeats> years(int until) {
        var histories = new ArrayList<Repeats>();
        for (var all : days.values()) {
            int first = all.firstKey().getYear();
            if (first <= until) {
                var years = all.keySet().stream()
                        .mapToInt(LocalDate::getYear)
                        .filter(year -> year <= until)
                        .distinct()
                        .toArray();
                histories.add(new Repeats(years.length - 1, years[years.length - 1] - first, until - first));
            }
        }
        return List.copyOf(histories);
    }
}
