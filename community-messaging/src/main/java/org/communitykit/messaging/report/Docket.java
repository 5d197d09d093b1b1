package org.communitykit.messaging.report;

import java.time.Instant;
import java.util.Objects;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A case as kept; its lock is what every change of the case and its reports is decided under.
 *
 * @param rank the score negated, so that the index has the worst first
 * @param crossed whether the reports have once been enough to hide it
 * @param decisions how often it was decided
 */
record Docket(
        String kind,
        String subject,
        GroupId group,
        @Nullable MemberId author,
        Case.State state,
        long rank,
        int version,
        int round,
        int reporters,
        boolean hidden,
        boolean crossed,
        int decisions,
        Instant openedAt,
        @Nullable MemberId claimedBy,
        @Nullable Instant claimedUntil,
        @Nullable Verdict verdict,
        @Nullable MemberId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String statement) {
    static Docket of(Target target, Evidence evidence, Instant at) {
        return new Docket(
                target.kind(),
                target.id(),
                evidence.group(),
                evidence.author(),
                Case.State.WITHDRAWN,
                0,
                0,
                1,
                0,
                false,
                false,
                0,
                at,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Case shown(Instant now) {
        boolean claimed = claimedAt(now);
        return new Case(
                target(),
                group,
                author,
                state,
                version,
                round,
                score(),
                reporters,
                hidden,
                openedAt,
                claimed ? claimedBy : null,
                claimed ? claimedUntil : null,
                verdict,
                decidedBy,
                decidedAt,
                statement);
    }

    Target target() {
        return new Target(kind, subject);
    }

    long score() {
        return -rank;
    }

    boolean open() {
        return state == Case.State.OPEN;
    }

    boolean claimedAt(Instant now) {
        return open() && claimedBy != null && claimedUntil != null && now.isBefore(claimedUntil);
    }

    /** The next version, with reports that add up to this. */
    Docket reported(Case.State next, int newRound, long score, int newReporters) {
        return new Docket(
                kind,
                subject,
                group,
                author,
                next,
                -score,
                version + 1,
                newRound,
                newReporters,
                hidden,
                crossed,
                decisions,
                openedAt,
                claimedBy,
                claimedUntil,
                verdict,
                decidedBy,
                decidedAt,
                statement);
    }

    Docket openedAt(Instant at) {
        return new Docket(
                kind, subject, group, author, state, rank, version, round, reporters, hidden, crossed, decisions, at,
                null, null, verdict, decidedBy, decidedAt, statement);
    }

    Docket hidden(boolean out, boolean enough) {
        return new Docket(
                kind,
                subject,
                group,
                author,
                state,
                rank,
                version,
                round,
                reporters,
                out,
                enough,
                decisions,
                openedAt,
                claimedBy,
                claimedUntil,
                verdict,
                decidedBy,
                decidedAt,
                statement);
    }

    Docket claimed(@Nullable MemberId by, @Nullable Instant until) {
        return new Docket(
                kind, subject, group, author, state, rank, version, round, reporters, hidden, crossed, decisions,
                openedAt, by, until, verdict, decidedBy, decidedAt, statement);
    }

    /** The next version, decided. */
    Docket decided(Verdict how, @Nullable MemberId by, Instant at, String why) {
        return new Docket(
                kind,
                subject,
                group,
                author,
                Case.State.DECIDED,
                rank,
                version + 1,
                round,
                reporters,
                hidden,
                crossed,
                decisions + 1,
                openedAt,
                null,
                null,
                how,
                by,
                at,
                why);
    }

    /** Whether this is what the same decision made of it before. */
    boolean decidedAs(Verdict how, @Nullable MemberId by, String why) {
        return state == Case.State.DECIDED && verdict == how && Objects.equals(decidedBy, by) && why.equals(statement);
    }
}
