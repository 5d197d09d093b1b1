package org.communitykit.messaging.rule;

/** What becomes of a submission, from least to most. */
public enum Disposition {
    ALLOW,
    REWRITE,
    SHADOW,
    HOLD,
    REJECT;

    /** What a ruling makes of it. */
    static Disposition of(Ruling ruling) {
        if (ruling instanceof Ruling.Reject) {
            return REJECT;
        }
        if (ruling instanceof Ruling.Hold) {
            return HOLD;
        }
        if (ruling instanceof Ruling.Shadow) {
            return SHADOW;
        }
        return ruling instanceof Ruling.Rewrite ? REWRITE : ALLOW;
    }
}
