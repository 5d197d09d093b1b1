package org.communitykit.contact;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An address of a member.
 *
 * @param primary whether it is the one to be used unless another is asked for; of each kind at most one is
 * @param verifiedAt when it was shown that they read what is sent there; absent if it never was
 */
public record Contact(
        MemberId member,
        Address address,
        boolean primary,
        @Nullable Instant verifiedAt,
        Instant since) {
    /** Whether it was shown that the member reads what is sent there. */
    public boolean isVerified() {
        return verifiedAt != null;
    }
}
