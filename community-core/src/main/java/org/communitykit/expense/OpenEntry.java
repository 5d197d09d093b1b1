package org.communitykit.expense;

import java.time.Instant;
import java.util.List;
import org.communitykit.ledger.Leg;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A line of open books.
 *
 * @param number of the journal
 * @param at when it happened
 * @param who gave or was paid, if that may be told
 * @param title what it was for, if that may be told
 */
public record OpenEntry(
        long number,
        Instant at,
        String kind,
        @Nullable MemberId who,
        @Nullable String title,
        List<Leg> legs) {
    public OpenEntry {
        legs = List.copyOf(legs);
    }
}
