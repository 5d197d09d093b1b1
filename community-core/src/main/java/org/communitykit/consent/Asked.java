package org.communitykit.consent;

import java.time.Instant;

/**
 * A request for consent.
 *
 * @param token to be sent to the address, and nowhere else; the community keeps only a fingerprint of it
 * @param until the first moment at which it can no longer be confirmed
 */
public record Asked(String token, Instant until) {
    /** Without the token, so that no log tells it. */
    @Override
    public String toString() {
        return "request until " + until;
    }
}
