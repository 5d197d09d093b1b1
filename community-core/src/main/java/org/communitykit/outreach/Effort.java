package org.communitykit.outreach;

import java.time.Duration;
import org.communitykit.campaign.CampaignId;
import org.communitykit.consent.Purpose;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * People whom volunteers of a group reach one by one.
 *
 * @param scriptVersion the version of the script that answers go by
 * @param atOnce how many contacts one volunteer may have in hand at once, so that there are some left for the others
 * @param attempts how often somebody is tried who was not met
 * @param again how long it takes until they are tried again
 * @param campaign what actions of answers count for, if they do
 */
public record Effort(
        EffortId id,
        GroupId group,
        String name,
        Way way,
        Purpose purpose,
        ScriptId script,
        long scriptVersion,
        int atOnce,
        int attempts,
        Duration again,
        @Nullable CampaignId campaign,
        State state) {
    /** Where an effort stands. */
    public enum State {
        /** Contacts are handed out. */
        RUNNING,
        /** No more are handed out for now. */
        PAUSED,
        /** Over. */
        CLOSED
    }
}
