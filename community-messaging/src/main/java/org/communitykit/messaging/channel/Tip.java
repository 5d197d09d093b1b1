package org.communitykit.messaging.channel;

import org.communitykit.group.GroupId;

/**
 * How far a channel has come: the narrow row that every post and deletion changes, and all that counting what is unread
 * needs to know of the channel. Its lock is the channel's.
 *
 * @param group the channel's, by which it is decided who may read it
 * @param state the channel's, kept here too so that no post can miss it; one that has ended may still stand here
 * @param last the number of the newest message, 0 before the first
 * @param change how often a message in the channel has visibly changed so far, posts included
 * @param topics the last of these changes that may have been one of a topic too; 0 if there was none
 * @param deleted the numbers whose messages are deleted
 * @param toAll the numbers whose messages mention everybody
 * @param held whether a message has ever been kept back for a review here, which only posting wants to know
 */
public record Tip(
        ChannelId channel,
        GroupId group,
        Channel.State state,
        long last,
        long change,
        long topics,
        TopNumbers deleted,
        TopNumbers toAll,
        boolean held) {
    Tip in(Channel.State newState) {
        return new Tip(channel, group, newState, last, change, topics, deleted, toAll, held);
    }

    Tip further(long messages, long changes) {
        return new Tip(channel, group, state, last + messages, change + changes, topics, deleted, toAll, held);
    }

    /** The same, where the last of its changes may have been one of a topic. */
    Tip inTopics() {
        return new Tip(channel, group, state, last, change, change, deleted, toAll, held);
    }

    Tip deleting(TopNumbers numbers) {
        return new Tip(channel, group, state, last, change, topics, numbers, toAll, held);
    }

    Tip mentioningAll(TopNumbers numbers) {
        return new Tip(channel, group, state, last, change, topics, deleted, numbers, held);
    }

    Tip holding() {
        return new Tip(channel, group, state, last, change, topics, deleted, toAll, true);
    }
}
