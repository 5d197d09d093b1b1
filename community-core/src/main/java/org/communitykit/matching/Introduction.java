package org.communitykit.matching;

import java.time.Instant;
import java.time.LocalDate;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer and a need that go together, as far as whoever looks may know it.
 *
 * @param volunteer absent for the group until both have accepted
 * @param since the day on which the volunteer began, by UTC; absent until both have accepted
 * @param until the first day on which they do not hold the place any more; absent if that is open
 * @param renewed how often it was renewed
 */
public record Introduction(
        IntroductionId id,
        NeedId need,
        GroupId group,
        @Nullable MemberId volunteer,
        State state,
        boolean acceptedByGroup,
        boolean acceptedByVolunteer,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        int renewed,
        Instant at) {
    /** What became of it. */
    public enum State {
        /** Somebody has not answered yet. */
        OPEN,
        /** Both have accepted, and know each other. */
        MADE,
        /** Somebody would rather not, before both had accepted. */
        DECLINED,
        /** Somebody has ended it after both had accepted. */
        ENDED,
        /** The term is over. */
        EXPIRED
    }
}
