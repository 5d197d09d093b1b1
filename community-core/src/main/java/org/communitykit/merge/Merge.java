package org.communitykit.merge;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * That two members were made one.
 *
 * @param by who did it; absent if that was the host
 * @param until the first moment at which it cannot be undone any more
 * @param undoneAt when it was undone; absent if it was not
 * @param rows how many rows of the loser's follow the winner
 */
public record Merge(
        String id,
        MemberId winner,
        MemberId loser,
        @Nullable MemberId by,
        Instant at,
        Instant until,
        @Nullable Instant undoneAt,
        int rows) {}
