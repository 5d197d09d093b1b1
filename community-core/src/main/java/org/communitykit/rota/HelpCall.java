package org.communitykit.rota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A call for help: when it was raised, answered and ended, and nothing of what was said.
 *
 * @param caller who called, if they did so in their own name
 * @param alias the name they called under, if they did not
 * @param tier which tier was paged last, from 0; the number of tiers if everybody was told
 * @param wave how often somebody was paged or told
 * @param due when something has to happen unless somebody acts before
 * @param owner the one helper who answers for it
 * @param answeredAt when it was first answered
 * @param handovers how often it went from one helper to another
 */
public record HelpCall(
        CallId id,
        LineId line,
        GroupId group,
        @Nullable MemberId caller,
        @Nullable String alias,
        State state,
        boolean open,
        int tier,
        int wave,
        @Nullable Instant due,
        @Nullable MemberId owner,
        Instant raisedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        int handovers) {
    /** Where a call stands. */
    public enum State {
        /** Nobody has answered. */
        WAITING,
        ANSWERED,
        /** Its helper's time is over and others are paged; until one of them answers, it stays with its helper. */
        HANDING_OVER,
        ENDED
    }

    /** Whether this member, and nobody else, answers for it. */
    public boolean isOwnedBy(MemberId member) {
        return member.equals(owner);
    }

    /** How long it took until it was answered. */
    public Optional<Duration> waited() {
        return Optional.ofNullable(answeredAt).map(at -> Duration.between(raisedAt, at));
    }

    HelpCall paging(int nextTier, Instant next) {
        return with(state, nextTier, wave + 1, next, owner, answeredAt, null, handovers);
    }

    HelpCall in(State next) {
        return with(next, tier, wave, due, owner, answeredAt, endedAt, handovers);
    }

    HelpCall due(@Nullable Instant next) {
        return with(state, tier, wave, next, owner, answeredAt, endedAt, handovers);
    }

    HelpCall owned(MemberId by, Instant at, @Nullable Instant until) {
        int more = owner == null || by.equals(owner) ? 0 : 1;
        return with(
                State.ANSWERED, tier, wave, until, by, answeredAt == null ? at : answeredAt, null, handovers + more);
    }

    HelpCall abandoned(Instant now) {
        return with(State.WAITING, -1, wave, now, null, answeredAt, null, handovers);
    }

    HelpCall ended(Instant at) {
        return with(State.ENDED, tier, wave, null, owner, answeredAt, at, handovers);
    }

    private HelpCall with(
            State nextState,
            int nextTier,
            int nextWave,
            @Nullable Instant next,
            @Nullable MemberId nextOwner,
            @Nullable Instant answered,
            @Nullable Instant ended,
            int nextHandovers) {
        return new HelpCall(
                id,
                line,
                group,
                caller,
                alias,
                nextState,
                nextState != State.ENDED,
                nextTier,
                nextWave,
                next,
                nextOwner,
                raisedAt,
                answered,
                ended,
                nextHandovers);
    }
}
