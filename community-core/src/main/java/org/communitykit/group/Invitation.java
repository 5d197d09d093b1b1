package org.communitykit.group;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A way into a group for whoever has its token, of which only the fingerprint is kept.
 *
 * @param id the token's fingerprint, which does not lead back to it
 * @param inviter who stands for it; absent for the host
 * @param role what those who come get besides membership
 * @param uses how many came by it
 * @param most how many may
 * @param expiresAt from then on it is no good
 */
public record Invitation(
        String id,
        GroupId group,
        @Nullable MemberId inviter,
        @Nullable String role,
        int uses,
        int most,
        Instant expiresAt,
        boolean revoked) {
    Invitation used() {
        return new Invitation(id, group, inviter, role, uses + 1, most, expiresAt, revoked);
    }

    Invitation withdrawn() {
        return new Invitation(id, group, inviter, role, uses, most, expiresAt, true);
    }

    boolean isGoodAt(Instant time) {
        return !revoked && uses < most && time.isBefore(expiresAt);
    }
}
