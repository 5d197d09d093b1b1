package org.communitykit.messaging.report;

import java.time.Instant;
import org.communitykit.Target;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A report as kept.
 *
 * @param author whose the evidence is
 * @param weight what the reporter counts for in this case, in thousandths
 */
record Filed(
        ReportId id,
        String kind,
        String subject,
        Report.State state,
        MemberId reporter,
        Ground ground,
        String details,
        String evidence,
        @Nullable MemberId author,
        Instant at,
        int round,
        long weight) {
    Report shown() {
        return new Report(id, new Target(kind, subject), reporter, ground, details, evidence, at, round, state);
    }

    boolean pending() {
        return state == Report.State.PENDING;
    }

    Filed in(Report.State next) {
        return new Filed(id, kind, subject, next, reporter, ground, details, evidence, author, at, round, weight);
    }

    Filed weighing(long thousandths) {
        return new Filed(id, kind, subject, state, reporter, ground, details, evidence, author, at, round, thousandths);
    }
}
