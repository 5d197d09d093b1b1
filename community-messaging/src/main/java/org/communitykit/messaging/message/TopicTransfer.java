package org.communitykit.messaging.message;

import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Tips;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How a topic comes into another channel: as a new one, since the changes of a channel tell of its own topics only, which
 * takes in the messages one by one as {@link Transfer} does and is found under the old id, too.
 */
final class TopicTransfer {
    private final Context context;
    private final Tips tips;
    private final Topics verbs;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Moving moving;
    private final Transfer transfer;

    TopicTransfer(Context context, Tips tips, Topics topics, MessageRows rows, Moving moving, Transfer transfer) {
        this.context = context;
        this.tips = tips;
        this.verbs = topics;
        this.topics = topics.rows();
        this.rows = rows;
        this.moving = moving;
        this.transfer = transfer;
    }

    Topic transfer(Actor actor, TopicId id, long expectedVersion, ChannelId to) {
        var known = context.read(reader -> topics.see(reader, actor, id)).topic();
        var titled = verbs.looked(actor, to, NewTopic.titled(known.title())).title();
        return context.transact(tx -> transfer(tx, actor, id, expectedVersion, to, titled));
    }

    private Topic transfer(Tx tx, Actor actor, TopicId id, long expectedVersion, ChannelId to, String title) {
        var seen = leaving(tx, actor, id);
        if (seen.topic().channel().equals(to)) {
            return seen.topic();
        }
        lock(tx, seen.topic(), to);
        var sight = leaving(tx, actor, id);
        var from = sight.topic();
        if (!from.id().equals(seen.topic().id())) {
            return transfer(tx, actor, id, expectedVersion, to, title);
        }
        topics.expect(from, expectedVersion);
        rows.parts().requireFree(tx, from.channel());
        var target = transfer.arriving(tx, actor, to);
        var into = topics.reopen(tx, target.require(Topics.MODERATE).require(Topics.OPEN), from, title);
        move(tx, from, target, into.id());
        moving.rewrite(tx, sight.view(), moving.all(tx, from.id()), null);
        moving.settle(tx, into);
        var arrived = topics.arrive(tx, into.id(), from, accepted(tx, from));
        topics.merge(tx, from, arrived);
        var act = Act.of(actor, "topic.transferred", sight.view().channel().group())
                .on(Target.of("topic", from.id().value()))
                .changing(from.channel().value(), to.value());
        context.record(tx, from.openedBy() == null ? act : act.to(from.openedBy()));
        return topics.still(tx, arrived, target);
    }

    private TopicRows.Sight leaving(Tx tx, Actor actor, TopicId id) {
        var sight = topics.see(tx, actor, id);
        sight.view().writable().require(Topics.MODERATE).require(Messages.MODERATE);
        return sight;
    }

    /** Locks the channels the topic has been in and is to be in, in the order of their ids, whoever moves what where. */
    private void lock(Tx tx, Topic topic, ChannelId to) {
        var channels = new TreeSet<>(java.util.Comparator.comparing(ChannelId::value));
        channels.addAll(TopicRows.places(tx, topic.id()));
        channels.add(topic.channel());
        channels.add(to);
        channels.forEach(channel -> tips.lock(tx, channel));
    }

    private void move(Tx tx, Topic from, View target, TopicId into) {
        for (var message : moving.all(tx, from.id())) {
            if (message.root() == null && message.published()) {
                transfer.move(tx, message, target, into);
            }
        }
    }

    private static @Nullable MessageId accepted(Tx tx, Topic from) {
        return from.accepted() == null
                ? null
                : Transfer.into(tx, from.accepted()).orElse(null);
    }
}
