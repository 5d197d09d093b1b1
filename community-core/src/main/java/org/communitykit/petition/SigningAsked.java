package org.communitykit.petition;

import java.time.Instant;

/**
 * A signature that waits for the owner of an address.
 *
 * @param token to be sent to the address, and nowhere else: it confirms the signature, and takes it back later; the
 *     community keeps only a fingerprint of it
 * @param until the first moment at which it can no longer be confirmed
 */
public record SigningAsked(String token, Instant until) {
    /** Without the token, so that no log tells it. */
    @Override
    public String toString() {
        return "signature to be confirmed before " + until;
    }
}
