package org.communitykit.shift;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a group asks of everyone who takes its shifts. Rest and hours count all shifts that somebody is in, in whatever
 * group. Immutable; each method gives a changed copy.
 *
 * @param rest the least time between two shifts of one person
 * @param most the most time one person is in shifts per day, week or month; absent without a limit
 * @param per the day, the week from Monday, or the month, by the clocks of the shift that is signed up for
 * @param noShows how many shifts somebody may have stayed away from; negative without a limit
 * @param swaps whether swaps are to be approved, whatever the role says
 * @param night time that counts for more; absent if all time counts alike
 */
public record ShiftRules(
        Duration rest,
        @Nullable Duration most,
        Per per,
        int noShows,
        ShiftAdmission swaps,
        @Nullable Night night) {
    /** What hours are counted by. */
    public enum Per {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * Hours of the clock, over midnight unless they end later than they begin, that count for more.
     *
     * @param percent how much, from 100
     */
    public record Night(LocalTime from, LocalTime until, int percent) {
        /** The most a time may count. */
        public static final int MOST = 1_000;

        public Night {
            if (percent < 100 || percent > MOST || from.equals(until)) {
                throw new IllegalArgumentException("a night counts 100 to " + MOST
                        + " percent and ends at another time than it begins, not " + percent + " from " + from + " to "
                        + until);
            }
        }
    }

    /** The longest rest that can be asked for. */
    public static final Duration MOST_REST = Duration.ofDays(7);

    /** No rules. */
    public static final ShiftRules NONE = new ShiftRules(Duration.ZERO, null, Per.WEEK, -1, ShiftAdmission.OPEN, null);

    public ShiftRules {
        if (rest.isNegative() || rest.compareTo(MOST_REST) > 0) {
            throw new IllegalArgumentException("a rest lasts up to " + MOST_REST + ", not " + rest);
        }
        if (most != null && (most.isNegative() || most.isZero())) {
            throw new IllegalArgumentException("the most time in shifts is more than nothing, not " + most);
        }
    }

    public ShiftRules rest(Duration least) {
        return new ShiftRules(least, most, per, noShows, swaps, night);
    }

    public ShiftRules most(Duration time, Per period) {
        return new ShiftRules(rest, time, period, noShows, swaps, night);
    }

    public ShiftRules noShows(int allowed) {
        return new ShiftRules(rest, most, per, allowed, swaps, night);
    }

    public ShiftRules swaps(ShiftAdmission admission) {
        return new ShiftRules(rest, most, per, noShows, admission, night);
    }

    public ShiftRules night(LocalTime from, LocalTime until, int percent) {
        return new ShiftRules(rest, most, per, noShows, swaps, new Night(from, until, percent));
    }
}
