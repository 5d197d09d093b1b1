package org.communitykit.messaging.channel;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** What was asked for does not follow from what the member is to the channel now. */
public final class WrongStage extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongStage(MemberId member, ChannelId channel, Stage stage, String verb) {
        super("member " + member + " is " + stage + " to channel " + channel + " and cannot " + verb);
    }
}
