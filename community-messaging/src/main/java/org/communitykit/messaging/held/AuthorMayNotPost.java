package org.communitykit.messaging.held;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A message cannot be released, since its author may not post in the channel any more. It can be rejected. */
public final class AuthorMayNotPost extends CommunityException {
    private static final long serialVersionUID = 1L;

    AuthorMayNotPost(MessageId id, MemberId author, ChannelId channel) {
        super("message " + id + " cannot be released: " + author + " may not post in channel " + channel);
    }
}
