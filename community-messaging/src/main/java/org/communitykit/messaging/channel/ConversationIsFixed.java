package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;

/**
 * A conversation of some members is theirs alone: nobody is added to it, nothing about it changes, and one of two is not
 * left. With other people it is another conversation.
 */
public final class ConversationIsFixed extends CommunityException {
    private static final long serialVersionUID = 1L;

    ConversationIsFixed(ChannelId channel) {
        super("channel " + channel + " is a conversation of certain members, which cannot be changed so");
    }
}
