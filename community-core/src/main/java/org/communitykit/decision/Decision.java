package org.communitykit.decision;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something a group votes on.
 *
 * @param quorum what part of the electorate must take part; absent if any does
 * @param threshold what part of the votes each elected option must have; absent if any will do
 * @param topic in which votes can be given to others; absent if everybody votes themselves
 * @param closes the first moment at which nobody can vote any more
 * @param drafter absent if the host drafted it
 * @param electorate how many can vote, from the opening on
 * @param cast how many have voted themselves
 * @param closedAt when it was closed; absent while it is not
 */
public record Decision(
        DecisionId id,
        GroupId group,
        String title,
        String about,
        Paper paper,
        Secrecy secrecy,
        Reveal reveal,
        @Nullable Share quorum,
        @Nullable Share threshold,
        @Nullable String topic,
        Instant closes,
        State state,
        @Nullable MemberId drafter,
        long electorate,
        long cast,
        @Nullable Instant closedAt) {
    /** Where a decision stands. It only ever moves forward. */
    public enum State {
        DRAFT,
        OPEN,
        CLOSED
    }
}
