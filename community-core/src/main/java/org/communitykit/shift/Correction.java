package org.communitykit.shift;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a member says their hours in a shift were, against what is recorded.
 *
 * @param key what the member names it by
 * @param reason why; absent once the member is erased
 * @param by who decided
 */
public record Correction(
        ShiftId shift,
        MemberId member,
        String key,
        GroupId group,
        Instant came,
        Instant went,
        @Nullable String reason,
        State state,
        Instant at,
        @Nullable MemberId by) {
    /** Where a correction stands. */
    public enum State {
        PROPOSED,
        APPROVED,
        DECLINED
    }

    Correction in(State next, @Nullable MemberId decided) {
        return new Correction(shift, member, key, group, came, went, reason, next, at, decided);
    }

    boolean isSame(Correction other) {
        return came.equals(other.came) && went.equals(other.went) && java.util.Objects.equals(reason, other.reason);
    }
}
