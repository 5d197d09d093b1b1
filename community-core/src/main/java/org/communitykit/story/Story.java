package org.communitykit.story;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A story, without its words.
 *
 * @param version counts what its author handed in, from 1; 0 before
 * @param uses what it may be used for, as of now
 * @param facts what its author chose to say beside it
 * @param flagged whether somebody may be in danger: others see to it, and it is never published
 * @param approvedBy the first of the two people whom publishing takes
 * @param publishedBy the second
 * @param hash the fingerprint of what is shown of it, once that is settled
 */
public record Story(
        StoryId id,
        ConsultationId consultation,
        State state,
        int version,
        Set<Use> uses,
        Map<String, String> facts,
        boolean flagged,
        @Nullable MemberId reviewer,
        @Nullable MemberId approvedBy,
        @Nullable MemberId publishedBy,
        @Nullable String hash,
        Instant at) {
    /** Where a story stands. */
    public enum State {
        /** Being written. */
        DRAFT,
        SUBMITTED,
        IN_REVIEW,
        /** Names somebody or something that is not to be shown. */
        NEEDS_REDACTION,
        /** One person has said that it may be published. */
        APPROVED,
        /** Two have. */
        PUBLISHED,
        DECLINED,
        /** Taken back by its author; nothing of it is left. */
        WITHDRAWN
    }

    public Story {
        uses = Set.copyOf(uses);
        facts = Map.copyOf(facts);
    }

    Story in(State next) {
        return with(next, version, uses, facts, flagged, reviewer, approvedBy, publishedBy, hash);
    }

    Story using(Set<Use> now) {
        return with(state, version, now, facts, flagged, reviewer, approvedBy, publishedBy, hash);
    }

    Story told(Map<String, String> said) {
        return with(state, version, uses, said, flagged, reviewer, approvedBy, publishedBy, hash);
    }

    Story handedIn() {
        return with(State.SUBMITTED, version + 1, uses, facts, flagged, null, null, null, null);
    }

    Story reviewedBy(MemberId who) {
        return with(State.IN_REVIEW, version, uses, facts, flagged, who, null, null, null);
    }

    Story approved(MemberId who, String shown) {
        return with(State.APPROVED, version, uses, facts, flagged, reviewer, who, null, shown);
    }

    Story published(MemberId who) {
        return with(State.PUBLISHED, version, uses, facts, flagged, reviewer, approvedBy, who, hash);
    }

    Story flag() {
        return with(state, version, uses, facts, true, reviewer, approvedBy, publishedBy, hash);
    }

    Story withdrawn() {
        return with(State.WITHDRAWN, version, Set.of(), Map.of(), flagged, null, null, null, hash);
    }

    private Story with(
            State nextState,
            int nextVersion,
            Set<Use> nextUses,
            Map<String, String> nextFacts,
            boolean nextFlagged,
            @Nullable MemberId nextReviewer,
            @Nullable MemberId approver,
            @Nullable MemberId publisher,
            @Nullable String nextHash) {
        return new Story(
                id,
                consultation,
                nextState,
                nextVersion,
                nextUses,
                nextFacts,
                nextFlagged,
                nextReviewer,
                approver,
                publisher,
                nextHash,
                at);
    }
}
