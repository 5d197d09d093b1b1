package org.communitykit.examples.mobility;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.anonymous.By;
import org.communitykit.analytics.anonymous.Cell;
import org.communitykit.analytics.anonymous.Grouped;
import org.communitykit.analytics.anonymous.Protection;
import org.communitykit.analytics.anonymous.Release;
import org.communitykit.analytics.anonymous.Releases;

/**
 * A page in the manner of community mobility reports (A. Aktay and others, arXiv 2004.04145): members a day in each place,
 * with noise; then, from those numbers only, the change against the median of the same day of the week in the weeks before;
 * and nothing where the noise could change it by more than ten points. No step after the first sees a member, so none costs
 * privacy.
 */
public final class BusyPlaces {
    /** How much of the baseline the noise may be at the most. */
    public static final double MOST_DOUBT = 0.1;

    /** The fewest weeks a baseline is made of. */
    public static final int FEWEST_WEEKS = 3;

    private final Community community;
    private final String budget;
    private final List<String> places;
    private final Protection protection;

    /** What is published under a budget, about these places. */
    public BusyPlaces(Community community, String budget, List<String> places, Protection protection) {
        this.community = community;
        this.budget = budget;
        this.places = List.copyOf(places);
        this.protection = protection;
    }

    /**
     * How busy a place was on a day.
     *
     * @param baseline the median of the days it is compared with
     * @param percent how many per cent more or less than that
     * @param doubt how many points the noise of the day may have to do with it, in 95 of 100 cases
     */
    public record Change(LocalDate day, String place, double baseline, double percent, double doubt) {}

    /** The members of each day of a week in each place, with noise; published once, whatever it is asked for. */
    public Release week(ZoneId zone, LocalDate day) {
        var week = Period.weeks(zone).containing(day);
        var groups = new ArrayList<List<String>>();
        for (var each = week.first(); each.isBefore(week.until()); each = each.plusDays(1)) {
            for (var place : places) {
                groups.add(List.of(each.toString(), place));
            }
        }
        return Releases.of(community)
                .publish(
                        Actor.HOST,
                        budget,
                        Analytics.of(Actor.HOST, community),
                        Grouped.members(By.DAY, By.SPACE).among(groups),
                        week,
                        protection);
    }

    /** The changes of a week against others, by day and place; those that are not certain enough are left out. */
    public static List<Change> changes(List<Release> history, Release week) {
        var usual = new TreeMap<String, Map<DayOfWeek, List<Long>>>();
        history.forEach(release -> release.cells()
                .forEach(cell -> usual.computeIfAbsent(place(cell), p -> new EnumMap<>(DayOfWeek.class))
                        .computeIfAbsent(day(cell).getDayOfWeek(), d -> new ArrayList<>())
                        .add(cell.value())));
        var changes = new ArrayList<Change>();
        for (var cell : week.cells()) {
            var days = usual.getOrDefault(place(cell), Map.of())
                    .getOrDefault(day(cell).getDayOfWeek(), List.of());
            change(cell, days).ifPresent(changes::add);
        }
        changes.sort(Comparator.comparing(Change::place).thenComparing(Change::day));
        return List.copyOf(changes);
    }

    private static Optional<Change> change(Cell cell, List<Long> days) {
        double half = (cell.high() - cell.low()) / 2.0;
        double baseline = days.isEmpty() ? 0 : median(days);
        if (days.size() < FEWEST_WEEKS || baseline <= 0 || half / baseline > MOST_DOUBT) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                day(cell), place(cell), baseline, 100 * (cell.value() - baseline) / baseline, 100 * half / baseline));
    }

    private static LocalDate day(Cell cell) {
        return LocalDate.parse(cell.group().get(0));
    }

    private static String place(Cell cell) {
        return cell.group().get(1);
    }

    private static double median(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    /** The changes as a page that needs nothing else; a day and place that is not there says so. */
    public String page(List<Change> changes, Period week) {
        var page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>How busy our places were</title><style>body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;
                padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{padding:.3rem .5rem;text-align:right;
                border-bottom:1px solid #ccc}th:first-child{text-align:left}caption{text-align:left}</style>
                <h1>How busy our places were</h1>
                """);
        page.append("<p>Week ")
                .append(week.label())
                .append(" against the median of the same day in the weeks before. ");
        page.append("A dash stands where the number would say more about noise than about the place.</p>");
        page.append("<table><caption>Change in per cent</caption><thead><tr><th scope=\"col\">Place</th>");
        for (var day = week.first(); day.isBefore(week.until()); day = day.plusDays(1)) {
            page.append("<th scope=\"col\">").append(day).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (var place : places) {
            page.append("<tr><th scope=\"row\">").append(escaped(place)).append("</th>");
            for (var day = week.first(); day.isBefore(week.until()); day = day.plusDays(1)) {
                page.append("<td>").append(cell(changes, place, day)).append("</td>");
            }
            page.append("</tr>");
        }
        return page.append("</tbody></table></html>\n").toString();
    }

    private static String cell(List<Change> changes, String place, LocalDate day) {
        return changes.stream()
                .filter(change -> change.place().equals(place) && change.day().equals(day))
                .findFirst()
                .map(change ->
                        String.format(Locale.ROOT, "%+.0f%% <small>±%.0f</small>", change.percent(), change.doubt()))
                .orElse("–");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
