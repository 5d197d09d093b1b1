package org.communitykit.analytics.definition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Unit;

/** What products mean by retention, and by a week, unless they are told otherwise. */
public enum Preset {
    /** Each member's own 24 hours, of times cut to the hour; a week is 7 times that, a month 30 times. */
    AMPLITUDE(DayOfWeek.MONDAY) {
        @Override
        Metric<?, Retention.Cohorts> of(Retention calendar) {
            return calendar.rolling().cutToHours();
        }
    },
    /** Each member's own 24 hours, to the moment. */
    MIXPANEL(DayOfWeek.MONDAY) {
        @Override
        Metric<?, Retention.Cohorts> of(Retention calendar) {
            return calendar.rolling();
        }
    },
    /** Days of the calendar, in weeks from Sunday. */
    POSTHOG(DayOfWeek.SUNDAY) {
        @Override
        Metric<?, Retention.Cohorts> of(Retention calendar) {
            return calendar;
        }
    },
    /** Days of the calendar, in weeks from Monday. */
    MATOMO(DayOfWeek.MONDAY) {
        @Override
        Metric<?, Retention.Cohorts> of(Retention calendar) {
            return calendar;
        }
    };

    private final DayOfWeek weekStart;

    Preset(DayOfWeek weekStart) {
        this.weekStart = weekStart;
    }

    abstract Metric<?, Retention.Cohorts> of(Retention calendar);

    /** Of new members, how many come back in each of so many days, weeks or months after. */
    public Metric<?, Retention.Cohorts> retention(Unit unit, Kinds kinds, int upTo) {
        return of(Retention.ofNewMembers(unit, kinds).upTo(upTo));
    }

    /** The whole days, weeks or months that hold these days, with weeks as they are there. */
    public Period spanning(Unit unit, Period days) {
        return new Period(days.zone(), days.first(), days.until(), weekStart).whole(unit);
    }

    /**
     * How many new members each of them says came back so many days, weeks or months after, and of whom they do not agree.
     * Measures every member by themselves, so it takes a few times as long as one measurement.
     *
     * @param days the days looked at
     * @param completeUpTo every activity up to this instant counts as known
     */
    public static Comparison<Rate> compareRetention(
            Unit unit, Kinds kinds, int after, ActivityFrame frame, Period days, Instant completeUpTo) {
        var definitions = Arrays.stream(values())
                .map(preset -> new Comparison.Candidate<>(
                        preset.toString(), preset.retention(unit, kinds, after), preset.spanning(unit, days)))
                .toList();
        return Comparison.of(definitions, cohorts -> cohorts.overall(after), frame, completeUpTo);
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
