package org.communitykit.outreach;

import java.time.Instant;
import org.communitykit.consent.GateDecision;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Where an effort stands with one person.
 *
 * @param free from when on they may be handed to a volunteer; while somebody has them in hand, until when
 * @param volunteer who has, or had, them in hand last
 * @param attempts how often they were handed out and something came of it
 * @param decision what the gate said last, if it was asked
 * @param reachedAt when their number was given to who has them in hand, absent otherwise
 */
public record ContactTurn(
        EffortId effort,
        MemberId contact,
        State state,
        Instant free,
        @Nullable MemberId volunteer,
        int attempts,
        @Nullable Result result,
        GateDecision.@Nullable Reason decision,
        @Nullable Instant reachedAt) {
    /** Where somebody stands with an effort. */
    public enum State {
        /** To be reached, or in somebody's hands. */
        OPEN,
        /** Done with. */
        DONE,
        /** Not to be reached. */
        CLOSED
    }

    static ContactTurn first(EffortId effort, MemberId contact, Instant now) {
        return new ContactTurn(effort, contact, State.OPEN, now, null, 0, null, null, null);
    }

    boolean isFree(Instant now) {
        return state == State.OPEN && !now.isBefore(free);
    }

    boolean isWith(MemberId who) {
        return state == State.OPEN && who.equals(volunteer);
    }

    ContactTurn leased(MemberId who, Instant until) {
        return new ContactTurn(effort, contact, State.OPEN, until, who, attempts, result, decision, null);
    }

    /** Not now, by the gate's word; or never. */
    ContactTurn held(GateDecision said) {
        return said.until() == null
                ? new ContactTurn(effort, contact, State.CLOSED, free, null, attempts, result, said.reason(), reachedAt)
                : new ContactTurn(
                        effort, contact, State.OPEN, said.until(), null, attempts, result, said.reason(), null);
    }

    ContactTurn later(Instant when) {
        return new ContactTurn(effort, contact, State.OPEN, when, null, attempts, result, decision, null);
    }

    ContactTurn reached(GateDecision said, Instant now) {
        return new ContactTurn(effort, contact, state, free, volunteer, attempts, result, said.reason(), now);
    }

    ContactTurn over(Result came, State next, Instant when) {
        return new ContactTurn(effort, contact, next, when, volunteer, attempts + 1, came, decision, reachedAt);
    }

    ContactTurn closed(Result why) {
        return new ContactTurn(effort, contact, State.CLOSED, free, volunteer, attempts, why, decision, reachedAt);
    }
}
