package org.communitykit.giving;

import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A promise to add to what others give.
 *
 * @param sponsor who promised; absent if they are no member
 * @param percent how much is added to each 100 that come
 * @param cap the most that is added in all
 * @param used what has been added so far, never more than the cap
 */
public record Match(MatchId id, GroupId group, @Nullable MemberId sponsor, int percent, Money cap, Money used) {
    /** What is left of the promise. */
    public Money left() {
        return cap.minus(used);
    }
}
