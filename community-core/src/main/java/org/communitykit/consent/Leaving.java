package org.communitykit.consent;

/** What somebody has, or would have, no more of. */
public record Leaving(String purpose, Medium medium) {
    /** How much of it. */
    public enum Scope {
        /** What is sent for this purpose. */
        PURPOSE,
        /** Everything that is sent by this medium, but what belongs to something they do. */
        EVERYTHING
    }
}
