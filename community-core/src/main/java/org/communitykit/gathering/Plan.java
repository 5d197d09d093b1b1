package org.communitykit.gathering;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.communitykit.capacity.Slot;
import org.communitykit.member.Names;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.storage.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for the days of a gathering from one on, until the next plan takes over.
 *
 * @param from the first day it is for
 * @param start when the first of its occurrences begins, by the clocks of the zone
 * @param length how long an occurrence lasts; whole days if it is of whole days
 * @param wholeDays whether it has dates and no times
 * @param rule the days it comes again; null if it does not
 * @param places how many may come to each; {@link Slot#UNLIMITED} if anybody may
 */
public record Plan(
        LocalDate from,
        LocalDateTime start,
        Duration length,
        boolean wholeDays,
        ZoneId zone,
        @Nullable Recurrence rule,
        String title,
        String about,
        @Nullable Venue venue,
        int places) {
    /** The most chars of what a gathering is about. */
    public static final int ABOUT_LIMIT = 2_000;

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int WAIT_FOR_A_RULE = 800;

    public Plan {
        Names.check(title, "a gathering's title");
        if (about.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a gathering is about has up to " + ABOUT_LIMIT + " chars, not " + about.length());
        }
        Text.check(about, "about");
        if (length.isNegative()
                || length.compareTo(LONGEST) > 0
                || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(
                    "a gathering lasts up to " + LONGEST.toDays() + " days in whole seconds, not " + length);
        }
        if (wholeDays && (length.isZero() || !length.equals(Duration.ofDays(length.toDays())))) {
            throw new IllegalArgumentException("a gathering of whole days lasts one or more of them, not " + length);
        }
        if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a gathering begins at a whole second, not at " + start);
        }
        if (rule != null && !rule.beginsOn(start.toLocalDate())) {
            throw new IllegalArgumentException(start.toLocalDate() + " is no day of " + rule);
        }
        if (places < 0) {
            throw new IllegalArgumentException("a gathering has 0 or more places, not " + places);
        }
    }

    List<LocalDate> days(LocalDate first, LocalDate before, int limit) {
        var day = start.toLocalDate();
        if (rule != null) {
            return rule.days(day, first, before, limit);
        }
        return day.isBefore(first) || !day.isBefore(before) ? List.of() : List.of(day);
    }

    /** The last day there is an occurrence on; {@link LocalDate#MAX} cut to what storages keep if there is none. */
    LocalDate last() {
        if (rule == null) {
            return start.toLocalDate();
        }
        if (rule.until() != null) {
            return rule.until();
        }
        if (rule.count() == null) {
            return Gatherings.NEVER;
        }
        var days = rule.days(start.toLocalDate(), start.toLocalDate(), Gatherings.NEVER, rule.count());
        return days.get(days.size() - 1);
    }

    /** The same from an occurrence on, with the rest of its rule. */
    Plan from(LocalDate day) {
        var rest = rule;
        if (rest != null && rest.count() != null) {
            int gone = rest.days(start.toLocalDate(), start.toLocalDate(), day, Recurrence.MOST_DAYS)
                    .size();
            rest = rest.times(rest.count() - gone);
        }
        return with(day, day.atTime(start.toLocalTime()), rest);
    }

    Plan with(GatheringChange change) {
        var zoned = change.zone() == null ? zone : change.zone();
        var time = change.time() == null ? start.toLocalTime() : change.time();
        var changed = new Plan(
                from,
                start.toLocalDate().atTime(time),
                change.length() == null ? length : change.length(),
                wholeDays,
                zoned,
                rule,
                change.title() == null ? title : change.title(),
                change.about() == null ? about : change.about(),
                change.venue() == null ? venue : change.venue(),
                change.places() == null ? places : change.places());
        if (wholeDays && change.time() != null) {
            throw new IllegalArgumentException("a gathering of whole days has no time of day");
        }
        return change.rule() == null ? changed : changed.ruled(change.rule());
    }

    /** With another rule, from its first day at or behind this plan's. */
    private Plan ruled(Recurrence next) {
        var day = start.toLocalDate();
        for (int i = 0; i < WAIT_FOR_A_RULE; i++, day = day.plusDays(1)) {
            if (next.beginsOn(day)) {
                return with(from, day.atTime(start.toLocalTime()), next);
            }
        }
        throw new IllegalArgumentException(next + " has no day soon after " + start.toLocalDate());
    }

    private Plan with(LocalDate since, LocalDateTime first, @Nullable Recurrence next) {
        return new Plan(since, first, length, wholeDays, zone, next, title, about, venue, places);
    }

    Plan toStrangers() {
        return new Plan(
                from,
                start,
                length,
                wholeDays,
                zone,
                rule,
                title,
                about,
                venue == null ? null : venue.toStrangers(),
                places);
    }
}
