package org.communitykit.messaging.message;

import java.util.Optional;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.rule.Finding;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Where what is posted waits until somebody has looked at it; told to {@link Posting} by the feature that keeps it. */
public interface Lane {
    /** The answer to the same post before, if what was posted is not published. */
    Optional<Posted> first(Reader reader, Once once, ChannelId channel);

    /** Keeps it. The channel is locked. */
    Posted hold(Tx tx, Waiting waiting);

    /**
     * What is to wait.
     *
     * @param id the message's, once it is published
     * @param view what its author is to the channel
     * @param said what is to be published
     * @param finding why it waits
     */
    record Waiting(
            MessageId id,
            View view,
            MemberId author,
            NewMessage said,
            Finding finding,
            @Nullable Once once) {}
}
