package org.communitykit.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * Something a group works towards until a deadline.
 *
 * @param startsAt by the clocks of the zone; {@code opens} is the instant
 * @param endsAt by the clocks of the zone, not included; {@code closes} is the instant
 * @param closedBecause why it was closed, once it is
 * @param total what all actions together are worth, in the goal's unit
 * @param actions how many there were
 * @param participants how many different members did something
 * @param reached how many entries have reached their goal
 * @param parent the campaign it is a part of, if it is; what was done for the parts is not counted here but in the {@link
 *     Campaigns#rollUp roll-up}
 */
public record Campaign(
        CampaignId id,
        GroupId group,
        String name,
        String about,
        Goal goal,
        List<ActionKind> kinds,
        ZoneId zone,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        Instant opens,
        Instant closes,
        State state,
        @Nullable String closedBecause,
        long total,
        long actions,
        long participants,
        long reached,
        @Nullable CampaignId parent) {
    /** Where a campaign stands. It only ever moves forward. */
    public enum State {
        DRAFT,
        RUNNING,
        CLOSED
    }

    public Campaign {
        kinds = List.copyOf(kinds);
    }

    /** How far the total has come towards the goal: 0.5 is half way, more than 1 is beyond. */
    public double progress() {
        return (double) total / goal.target();
    }
}
