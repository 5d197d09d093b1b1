package org.communitykit.proposal;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as kept; others see what {@link Proposal} shows them.
 *
 * @param amendments the number of the latest amendment
 * @param firstAs what it was drafted with, to recognise the same call again
 */
record Scheme(
        ProposalId id,
        GroupId group,
        int version,
        String title,
        String text,
        @Nullable MemberId author,
        Proposal.State state,
        long wanted,
        long supporters,
        @Nullable Instant supportedAt,
        @Nullable ProposalId mergedInto,
        String answer,
        long amendments,
        String firstAs) {
    Scheme written(String newTitle, String newText) {
        return new Scheme(
                id,
                group,
                version + 1,
                newTitle,
                newText,
                author,
                state,
                wanted,
                supporters,
                supportedAt,
                mergedInto,
                answer,
                amendments,
                firstAs);
    }

    Scheme in(Proposal.State next, String why) {
        return new Scheme(
                id,
                group,
                version,
                title,
                text,
                author,
                next,
                wanted,
                supporters,
                supportedAt,
                mergedInto,
                why,
                amendments,
                firstAs);
    }

    Scheme merged(ProposalId into) {
        return new Scheme(
                id,
                group,
                version,
                title,
                text,
                author,
                Proposal.State.MERGED,
                wanted,
                supporters,
                supportedAt,
                into,
                answer,
                amendments,
                firstAs);
    }

    Scheme plus(long more, Instant now) {
        long count = supporters + more;
        var reached = supportedAt == null && wanted > 0 && count >= wanted ? now : supportedAt;
        return new Scheme(
                id,
                group,
                version,
                title,
                text,
                author,
                state,
                wanted,
                count,
                reached,
                mergedInto,
                answer,
                amendments,
                firstAs);
    }

    Scheme amended() {
        return new Scheme(
                id,
                group,
                version,
                title,
                text,
                author,
                state,
                wanted,
                supporters,
                supportedAt,
                mergedInto,
                answer,
                amendments + 1,
                firstAs);
    }

    Proposal shown() {
        return new Proposal(
                id, group, version, title, text, author, state, wanted, supporters, supportedAt, mergedInto, answer);
    }
}
