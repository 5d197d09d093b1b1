package org.communitykit.messaging.topic;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** Which topic has which title. A table of its own, since what is unique cannot be changed in place. */
final class Titles {
    record Held(ChannelId channel, String folded, TopicId topic) {}

    static final Table<Held> TITLES = Table.of(MethodHandles.lookup(), "topic_title", Held.class)
            .key("channel", "folded")
            .limit("channel", Ids.LIMIT)
            .limit("folded", Title.FOLDED_LIMIT)
            .limit("topic", Ids.LIMIT)
            .build();

    private Titles() {}

    /** The channel's topic of this title, however it is written. */
    static Optional<TopicId> holder(Reader reader, ChannelId channel, String title) {
        return reader.get(TITLES, channel, Title.folded(Title.checked(title))).map(Held::topic);
    }

    /** Gives the title to the topic; false if another one has it. */
    static boolean take(Tx tx, ChannelId channel, String title, TopicId topic) {
        return tx.insert(TITLES, new Held(channel, Title.folded(title), topic));
    }

    /** Gives the topic another title. */
    static void move(Tx tx, Topic topic, String title) {
        if (!Title.folded(title).equals(Title.folded(topic.title()))) {
            claim(tx, topic.channel(), title, topic.id());
            tx.delete(TITLES, topic.channel(), Title.folded(topic.title()));
        }
    }

    /** Leaves the topic's title to others. */
    static void release(Tx tx, Topic topic) {
        tx.delete(TITLES, topic.channel(), Title.folded(topic.title()));
    }

    /** {@link #take}, or {@link TitleIsTaken}. */
    static void claim(Tx tx, ChannelId channel, String title, TopicId topic) {
        if (!take(tx, channel, title, topic)) {
            throw new TitleIsTaken(channel, holder(tx, channel, title).orElse(topic));
        }
    }
}
