package org.communitykit.messaging.report;

import java.time.Instant;
import org.communitykit.Target;
import org.communitykit.member.MemberId;

/**
 * A report, as its reporter and those who review it see it; nobody else does.
 *
 * @param details in the reporter's words, empty if they gave none
 * @param evidence what the target said when it was reported, whatever has become of it since; empty if it was hidden by
 *     then
 * @param round which of the target's cases it belongs to, from 1
 */
public record Report(
        ReportId id,
        Target target,
        MemberId reporter,
        Ground ground,
        String details,
        String evidence,
        Instant at,
        int round,
        State state) {
    /** The most chars of the details. */
    public static final int DETAILS_LIMIT = 1_000;

    /** Where a report stands. */
    public enum State {
        /** Waits for a decision. */
        PENDING,
        /** Taken back by the reporter. */
        WITHDRAWN,
        /** The reporter was found right. */
        UPHELD,
        /** The reporter was found wrong. */
        REJECTED,
        /** Held neither for nor against the reporter. */
        IGNORED
    }
}
