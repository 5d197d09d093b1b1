package org.communitykit.messaging.live;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.topic.Topic;

/** Something a listener is told. */
public sealed interface Update {
    /** The channel it has to do with. */
    ChannelId channel();

    /**
     * A message as it is now, new or changed; of several changes in a row only the last need be told. Updates of a
     * channel come in the order of {@link Message#change}, a topic's before that of a message that opens it.
     */
    record Changed(Message message) implements Update {
        @Override
        public ChannelId channel() {
            return message.channel();
        }
    }

    /**
     * A topic as the viewer sees it now, new or changed. A message that only makes it the one written in last is told, the topic
     * is not.
     */
    record TopicChanged(Topic topic) implements Update {
        @Override
        public ChannelId channel() {
            return topic.channel();
        }
    }

    /** A member says something about themselves for a moment; kept nowhere, and nobody's business any more afterwards. */
    record Hint(ChannelId channel, MemberId member, Sign sign, Instant until) implements Update {}

    /**
     * The listener was too slow, and what it missed is not kept: it should read the channel anew, from {@code change} on
     * it is told everything again.
     */
    record Resync(ChannelId channel, long change) implements Update {}

    /** The viewer may not read the channel any more, and is told nothing of it from now on. */
    record Closed(ChannelId channel) implements Update {}

    /** What members say about themselves. */
    enum Sign {
        /** They are writing something; for six seconds. */
        TYPING(6),
        /** They are looking at the channel; for a minute. */
        HERE(60);

        private final int seconds;

        Sign(int seconds) {
            this.seconds = seconds;
        }

        /** How long it holds unless it is said again. */
        public int seconds() {
            return seconds;
        }
    }
}
