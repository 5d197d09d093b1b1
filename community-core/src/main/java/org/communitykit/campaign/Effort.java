package org.communitykit.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as kept; others see what {@link Campaign} shows them.
 *
 * @param firstAs what it was created with, to recognise the same call again
 */
record Effort(
        CampaignId id,
        GroupId group,
        String name,
        String about,
        Goal goal,
        List<ActionKind> kinds,
        String zone,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        Instant opens,
        Instant closes,
        Campaign.State state,
        @Nullable String closedBecause,
        long total,
        long actions,
        long participants,
        long reached,
        String firstAs,
        @Nullable CampaignId parent) {
    Effort {
        kinds = List.copyOf(kinds);
    }

    static Effort draft(CampaignId id, GroupId group, NewCampaign draft, String firstAs) {
        return new Effort(
                id,
                group,
                draft.name,
                draft.about,
                draft.goal,
                draft.kinds,
                draft.zone.getId(),
                draft.startsAt,
                draft.endsAt,
                NewCampaign.opens(draft.startsAt, draft.zone),
                NewCampaign.closes(draft.endsAt, draft.zone),
                Campaign.State.DRAFT,
                null,
                0,
                0,
                0,
                0,
                firstAs,
                draft.parent);
    }

    Effort in(Campaign.State next, @Nullable String why) {
        return changed(next, why, total, actions, participants, reached);
    }

    Effort plus(long worth, int newActions, int newParticipants, int newReached) {
        return changed(
                state,
                closedBecause,
                Math.addExact(total, worth),
                actions + newActions,
                participants + newParticipants,
                reached + newReached);
    }

    /** The same campaign where everything that ever changes about it is this. */
    private Effort changed(
            Campaign.State nextState,
            @Nullable String why,
            long nextTotal,
            long nextActions,
            long nextParticipants,
            long nextReached) {
        return new Effort(
                id,
                group,
                name,
                about,
                goal,
                kinds,
                zone,
                startsAt,
                endsAt,
                opens,
                closes,
                nextState,
                why,
                nextTotal,
                nextActions,
                nextParticipants,
                nextReached,
                firstAs,
                parent);
    }

    Effort under(@Nullable CampaignId whole) {
        return new Effort(
                id,
                group,
                name,
                about,
                goal,
                kinds,
                zone,
                startsAt,
                endsAt,
                opens,
                closes,
                state,
                closedBecause,
                total,
                actions,
                participants,
                reached,
                firstAs,
                whole);
    }

    Optional<ActionKind> kind(String kindName) {
        return kinds.stream().filter(kind -> kind.name().equals(kindName)).findFirst();
    }

    Campaign shown() {
        return new Campaign(
                id,
                group,
                name,
                about,
                goal,
                kinds,
                ZoneId.of(zone),
                startsAt,
                endsAt,
                opens,
                closes,
                state,
                closedBecause,
                total,
                actions,
                participants,
                reached,
                parent);
    }
}
