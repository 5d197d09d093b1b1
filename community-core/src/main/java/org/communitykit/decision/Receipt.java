package org.communitykit.decision;

import org.communitykit.Fingerprint;

/**
 * What shows that an anonymous ballot is one's own: 256 random bits in 43 characters, known to the voter alone. Whoever
 * has it can find the ballot, and change it while the decision is open; the community keeps only a mark of it.
 */
public record Receipt(String code) {
    public Receipt {
        if (!code.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("a receipt has 43 letters, digits, hyphens and underscores");
        }
    }

    /** The id of the ballot among those of a decision. */
    public String mark(DecisionId decision) {
        return Fingerprint.of(decision, code);
    }

    /** Without the code, so that no log tells it. */
    @Override
    public String toString() {
        return "receipt";
    }
}
