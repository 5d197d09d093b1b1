package org.communitykit.messaging.sanction;

import java.time.Instant;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What is kept from a member somewhere.
 *
 * @param place a channel, or a group and everything below it
 * @param group the group whose moderators decide on it
 * @param by who imposed it; absent for the host, and to the member themselves
 * @param until the first moment at which it no longer holds; absent if it holds until it is lifted
 */
public record Sanction(
        MemberId member,
        Kind kind,
        Target place,
        GroupId group,
        @Nullable MemberId by,
        Instant at,
        @Nullable Instant until,
        String reason) {
    /** What is kept from them. */
    public enum Kind {
        /** To post, edit, react, vote and open topics; they read on. */
        MUTE,
        /** To know of the channel at all. */
        BAN
    }

    boolean lasts(Instant now) {
        return until == null || now.isBefore(until);
    }
}
