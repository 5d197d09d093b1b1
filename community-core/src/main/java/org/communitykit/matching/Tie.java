package org.communitykit.matching;

import java.time.Instant;
import java.time.LocalDate;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as kept.
 *
 * @param renewing which side has asked for a renewal, if one has
 */
record Tie(
        IntroductionId id,
        NeedId need,
        GroupId group,
        MemberId volunteer,
        int hours,
        int months,
        int renewals,
        Introduction.State state,
        boolean byGroup,
        boolean byVolunteer,
        @Nullable Side renewing,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        int renewed,
        Instant at) {
    enum Side {
        GROUP,
        VOLUNTEER
    }

    static Tie of(IntroductionId id, Wanted need, MemberId volunteer, Instant at) {
        return new Tie(
                id,
                need.id(),
                need.group(),
                volunteer,
                need.hours(),
                need.months(),
                need.renewals(),
                Introduction.State.OPEN,
                false,
                false,
                null,
                null,
                null,
                0,
                at);
    }

    boolean holdsPlace() {
        return state == Introduction.State.OPEN || state == Introduction.State.MADE;
    }

    Tie accepted(Side side, LocalDate today) {
        boolean group = byGroup || side == Side.GROUP;
        boolean own = byVolunteer || side == Side.VOLUNTEER;
        if (!group || !own) {
            return with(state, group, own, null, null, null, 0);
        }
        return with(Introduction.State.MADE, true, true, null, today, end(today, 0), 0);
    }

    /** Counted from the first day, so that the last day of a short month does not stay with it. */
    private @Nullable LocalDate end(LocalDate first, int times) {
        return months == 0 ? null : first.plusMonths((long) months * (times + 1));
    }

    Tie renewing(Side side) {
        if (since == null || renewing == null || renewing == side) {
            return with(state, byGroup, byVolunteer, side, since, until, renewed);
        }
        return with(state, byGroup, byVolunteer, null, since, end(since, renewed + 1), renewed + 1);
    }

    Tie in(Introduction.State next) {
        return with(next, byGroup, byVolunteer, null, since, until, renewed);
    }

    private Tie with(
            Introduction.State next,
            boolean group,
            boolean own,
            @Nullable Side asking,
            @Nullable LocalDate first,
            @Nullable LocalDate end,
            int times) {
        return new Tie(
                id,
                need,
                this.group,
                volunteer,
                hours,
                months,
                renewals,
                next,
                group,
                own,
                asking,
                first,
                end,
                times,
                at);
    }

    Introduction shown(boolean whole) {
        return new Introduction(
                id,
                need,
                group,
                whole || state == Introduction.State.MADE ? volunteer : null,
                state,
                byGroup,
                byVolunteer,
                since,
                until,
                renewed,
                at);
    }
}
