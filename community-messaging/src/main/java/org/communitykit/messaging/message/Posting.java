package org.communitykit.messaging.message;

import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Tip;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicNeeded;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.messaging.topic.TopicsNotUsed;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How a message comes to be: once for its key, under the channel's next number, in the topic and thread it belongs to,
 * and read for its author.
 */
final class Posting {
    private static final Index<Stored> ONCE = MessageRows.MESSAGES.index("once");

    private final Context context;
    private final Channels channels;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;

    Posting(Context context, Channels channels, TopicRows topics, MessageRows rows, Mentioning mentioning) {
        this.context = context;
        this.channels = channels;
        this.topics = topics;
        this.rows = rows;
        this.mentioning = mentioning;
    }

    /** The caller's key and whose it is, a member's or the host's; with what is posted under it. */
    private record Once(String sender, String key, String content) {
        static @Nullable Once of(Actor actor, ChannelId channel, NewMessage wanted) {
            if (wanted.key().isEmpty()) {
                return null;
            }
            var content = Fingerprint.of(
                    channel,
                    wanted.text(),
                    wanted.replyTo().orElse(null),
                    wanted.topic().orElse(null),
                    wanted.newTopic().orElse(null),
                    wanted.language().orElse(null),
                    wanted.mentions().shown().text(),
                    wanted.origin().orElse(null));
            var sender = actor instanceof MemberId member ? member.value() : "";
            return new Once(sender, wanted.key().get(), content);
        }

        Optional<Posted> first(Reader reader, ChannelId channel) {
            return reader.find(ONCE.where(sender, key).limit(1)).stream()
                    .findFirst()
                    .map(first -> replay(first, channel));
        }

        private Posted replay(Stored first, ChannelId channel) {
            // what a purged message said is not even known as a fingerprint
            boolean same = first.content() == null || first.content().equals(content);
            if (!same || !first.channel().equals(channel)) {
                throw new IdempotencyConflict("message", first.id().value());
            }
            return new Posted(first.id(), first.number(), true);
        }
    }

    Posted post(Tx tx, Actor actor, ChannelId id, NewMessage wanted, Origin origin) {
        // before it is looked for what the key stands for: whoever may not read the channel hears no more of it
        var view = channels.doors().see(tx, actor, id).inside();
        var once = Once.of(actor, id, wanted);
        if (once != null) {
            var first = once.first(tx, id);
            if (first.isPresent()) {
                return first.get();
            }
        }
        Mentioning.require(view.require(Messages.POST), Mentions.NONE, wanted.mentions());
        var parent = wanted.replyTo().map(to -> answered(tx, id, to));
        // a reply changes its thread's root too
        int changes = parent.isPresent() ? 2 : 1;
        var tip = channels.tips().advance(tx, id, changes);
        long number = tip.last();
        var message =
                message(tip, view, wanted, parent.orElse(null), topic(tx, view, wanted, parent, origin), once, origin);
        if (!tx.insert(MessageRows.MESSAGES, message)) {
            // the same post was committed since we looked; nobody has seen the number yet
            channels.tips().retreat(tx, id, changes);
            return Optional.ofNullable(once).flatMap(o -> o.first(tx, id)).orElseThrow();
        }
        var kind = place(tx, view, message);
        mentioning.posted(tx, message);
        rows.show(tx, message);
        context.publish(tx, new MessagePosted(message.id(), id, number, message.topic(), message.root()));
        rows.log(tx, kind.name(), origin, message, kind.tags());
        return new Posted(message.id(), number, false);
    }

    private Stored message(
            Tip tip,
            View view,
            NewMessage wanted,
            @Nullable Stored parent,
            @Nullable TopicId topic,
            @Nullable Once once,
            Origin origin) {
        var root = parent == null ? null : parent.root() != null ? parent.root() : parent.id();
        return new Stored(
                new MessageId(context.newId()),
                view.channel().id(),
                tip.last(),
                tip.change(),
                origin.by(),
                origin.at(),
                topic,
                root != null,
                root,
                wanted.replyTo().orElse(null),
                once == null ? null : once.sender(),
                once == null ? null : once.key(),
                once == null ? null : once.content(),
                Message.State.PUBLISHED,
                null,
                wanted.text(),
                wanted.language().orElse(null),
                1,
                null,
                null,
                0,
                0,
                0,
                wanted.mentions().shown(),
                ReactionCounts.NONE);
    }

    private static Stored answered(Reader reader, ChannelId channel, MessageId id) {
        return reader.get(MessageRows.MESSAGES, id)
                .filter(message -> message.channel().equals(channel))
                .orElseThrow(() -> new NoSuchMessage(id))
                .alive();
    }

    private @Nullable TopicId topic(Tx tx, View view, NewMessage wanted, Optional<Stored> parent, Origin origin) {
        if (parent.isPresent()) {
            return parent.get().topic();
        }
        var channel = view.channel();
        if (wanted.newTopic().isPresent()) {
            return topics.named(tx, view, wanted.newTopic().get(), origin);
        }
        if (wanted.topic().isPresent()) {
            if (channel.topics() == Channel.TopicUse.NONE) {
                throw new TopicsNotUsed(channel.id());
            }
            return wanted.topic().get();
        }
        if (channel.topics() == Channel.TopicUse.REQUIRED) {
            throw new TopicNeeded(channel.id());
        }
        return null;
    }

    private record Kind(String name, List<String> tags) {}

    /** Tells topic and thread of the new message, which tells in turn what kind of activity it is. */
    private Kind place(Tx tx, View view, Stored message) {
        Topic topic = null;
        if (message.topic() != null) {
            topic = topics.post(tx, view, message.topic(), message.id(), message.number(), message.reply());
        }
        var tags = topic == null ? List.<String>of() : topic.tags();
        if (message.root() != null) {
            var root = rows.lock(tx, message.root()).alive();
            var counted = Threads.plus(tx, root, message);
            tx.update(MessageRows.MESSAGES, old -> counted.apply(old).changed(message.change() - 1), root.id());
            return new Kind(Kinds.MESSAGE_REPLIED, tags);
        }
        boolean opens = topic != null && message.id().equals(topic.first());
        return new Kind(opens ? Kinds.TOPIC_OPENED : Kinds.MESSAGE_POSTED, tags);
    }
}
