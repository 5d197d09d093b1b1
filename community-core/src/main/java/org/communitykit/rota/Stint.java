package org.communitykit.rota;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;

/**
 * A time during which the same members are on call.
 *
 * @param until not part of it
 * @param members in the order in which they are to be called; nobody in a gap
 */
public record Stint(Instant from, Instant until, List<MemberId> members) {
    public Stint {
        members = List.copyOf(members);
    }

    /** Whether nobody is on call. */
    public boolean isGap() {
        return members.isEmpty();
    }
}
