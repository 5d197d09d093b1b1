package org.communitykit.messaging.pin;

import org.communitykit.CommunityException;
import org.communitykit.messaging.channel.ChannelId;

/** The channel has as many pins as it may. */
public final class TooManyPins extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyPins(ChannelId channel) {
        super("channel " + channel + " has " + Pins.MAX + " pins, the most there can be");
    }
}
