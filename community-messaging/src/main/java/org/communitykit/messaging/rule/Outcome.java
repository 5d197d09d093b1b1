package org.communitykit.messaging.rule;

/** What becomes of a submission, from least to most. */
public enum Outcome {
    ALLOW,
    REWRITE,
    HOLD,
    REJECT;

    /** What a ruling makes of it. */
    static Outcome of(Ruling ruling) {
        if (ruling instanceof Ruling.Reject) {
            return REJECT;
        }
        if (ruling instanceof Ruling.Hold) {
            return HOLD;
        }
        return ruling instanceof Ruling.Rewrite ? REWRITE : ALLOW;
    }
}
