package org.communitykit.ledger;

import java.time.Instant;
import java.util.List;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * Something booked. Never changed.
 *
 * @param number its place in the group's books, from 1 and without a gap
 * @param at when it happened
 * @param bookedAt when it was booked, never before the journal before it
 * @param reverses the number of the journal it takes back
 * @param hash of this journal and of the hash of the one before it
 */
public record Journal(
        GroupId group,
        long number,
        String key,
        String kind,
        @Nullable Target about,
        Instant at,
        Instant bookedAt,
        @Nullable Long reverses,
        List<Leg> legs,
        String hash) {
    public Journal {
        legs = List.copyOf(legs);
    }
}
