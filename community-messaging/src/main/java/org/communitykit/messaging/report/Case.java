package org.communitykit.messaging.report;

import java.time.Instant;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Everything reported about one target, as its reviewers see it.
 *
 * @param group whose reviewers decide
 * @param author whose the target is, if that is known
 * @param version one more for every report, withdrawal, decision and reopening; a decision names the one it was taken on
 * @param round 1, and one more each time it is reported after a decision
 * @param score what its reporters count for together, in thousandths: somebody of whom nothing is known counts 1,000
 * @param reporters how many members report it in this round
 * @param hidden whether it was taken out of sight because of the reports
 * @param claimedBy who is looking at it, until {@code claimedUntil}
 * @param verdict the latest decision, with by whom (the host if absent), when and why; absent before the first
 */
public record Case(
        Target target,
        GroupId group,
        @Nullable MemberId author,
        State state,
        int version,
        int round,
        long score,
        int reporters,
        boolean hidden,
        Instant openedAt,
        @Nullable MemberId claimedBy,
        @Nullable Instant claimedUntil,
        @Nullable Verdict verdict,
        @Nullable MemberId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String statement) {
    /** Where a case stands. */
    public enum State {
        /** Waits for a decision. */
        OPEN,
        /** Nobody reports it any more, and nothing was done about it. */
        WITHDRAWN,
        DECIDED
    }
}
