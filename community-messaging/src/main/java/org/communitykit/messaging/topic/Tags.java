package org.communitykit.messaging.topic;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.communitykit.Ids;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** Which topics have which tag, by when they were opened. */
final class Tags {
    record Tagged(ChannelId channel, String tag, Instant openedAt, TopicId topic) {}

    static final Table<Tagged> TAGGED = Table.of(MethodHandles.lookup(), "topic_tag", Tagged.class)
            .key("channel", "tag", "openedAt", "topic")
            .limit("channel", Ids.LIMIT)
            .limit("tag", NewTopic.TAG_LIMIT)
            .limit("topic", Ids.LIMIT)
            .build();

    private Tags() {}

    static Query<Tagged> of(ChannelId channel, String tag) {
        return TAGGED.primary().where(channel, tag);
    }

    /** Enters the topic under its tags. */
    static void put(Tx tx, Topic topic) {
        topic.tags().forEach(tag -> tx.insert(TAGGED, new Tagged(topic.channel(), tag, topic.openedAt(), topic.id())));
    }

    /** Takes the topic out from under its tags. */
    static void take(Tx tx, Topic topic) {
        topic.tags().forEach(tag -> tx.delete(TAGGED, topic.channel(), tag, topic.openedAt(), topic.id()));
    }
}
