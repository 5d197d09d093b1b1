package org.communitykit.messaging.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.audit.Act;
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
import org.communitykit.messaging.rule.Finding;
import org.communitykit.messaging.rule.Rules;
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
 * and read for its author. The verbs are those of {@link Messages}; what is public is for features of this module.
 */
public final class Posting {
    private static final Index<Stored> ONCE = MessageRows.MESSAGES.index("once");

    private final Context context;
    private final Channels channels;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;
    private final Rules rules;
    private final List<After> after = new CopyOnWriteArrayList<>();
    private volatile @Nullable Lane lane;

    /** Does something more in the transaction in which a member's post was accepted, published or held; not when it is repeated. */
    @FunctionalInterface
    public interface After {
        void posted(Tx tx, View author, NewMessage posted);

        /** Does something more when a member's message was edited. */
        default void edited(Tx tx, View editor) {}
    }

    Posting(
            Context context,
            Channels channels,
            TopicRows topics,
            MessageRows rows,
            Mentioning mentioning,
            Rules rules) {
        this.context = context;
        this.channels = channels;
        this.topics = topics;
        this.rows = rows;
        this.mentioning = mentioning;
        this.rules = rules;
    }

    /** The answer to the same post before. */
    private Optional<Posted> first(Reader reader, @Nullable Once once, ChannelId channel) {
        return published(reader, once, channel).or(() -> waiting(reader, once, channel));
    }

    private static Optional<Posted> published(Reader reader, @Nullable Once once, ChannelId channel) {
        if (once == null) {
            return Optional.empty();
        }
        return reader.find(ONCE.where(once.sender(), once.key()).limit(1)).stream()
                .findFirst()
                .map(first -> {
                    once.same(first.id(), first.channel(), first.content(), channel);
                    return new Posted(first.id(), first.number(), Posted.State.PUBLISHED, true);
                });
    }

    private Optional<Posted> waiting(Reader reader, @Nullable Once once, ChannelId channel) {
        return once == null || lane == null ? Optional.empty() : lane.first(reader, once, channel);
    }

    /** What the actor is to the channel, if this is a new post that they may make. */
    Optional<View> ready(Reader reader, Actor actor, ChannelId id, NewMessage wanted) {
        var view = channels.doors().see(reader, actor, id).inside();
        return Optional.of(view)
                .filter(Posting::isPossible)
                .filter(v -> first(reader, Once.of(actor, id, wanted), id).isEmpty());
    }

    /** Posts what was looked at before this transaction. */
    public Posted post(Tx tx, Actor actor, ChannelId id, Scrutiny.Judged judged, Origin origin) {
        // before it is looked for what the key stands for: whoever may not read the channel hears no more of it
        var view = channels.doors().see(tx, actor, id).inside();
        var once = Once.of(actor, id, judged.posted());
        var first = isPossible(view) ? published(tx, once, id) : first(tx, once, id);
        if (first.isPresent()) {
            return first.get();
        }
        Mentioning.require(
                view.require(Messages.POST), Mentions.NONE, judged.posted().mentions());
        var posted = judged.hold() != null
                ? hold(tx, view, judged, judged.hold(), once)
                : publish(tx, view, new MessageId(context.newId()), judged.said(), once, origin, judged.shadow());
        if (!posted.replayed() && posted.state() == Posted.State.PUBLISHED) {
            remember(tx, actor, judged.said(), origin);
        }
        if (!posted.replayed() && actor instanceof MemberId) {
            after.forEach(more -> more.posted(tx, view, judged.posted()));
        }
        return posted;
    }

    private void remember(Tx tx, Actor actor, NewMessage said, Origin origin) {
        if (actor instanceof MemberId author) {
            rules.rememberOnce(tx, author, said.text());
        } else if (origin.by() != null) {
            rules.remember(tx, origin.by(), said.text());
        }
    }

    /** If not, it is looked at once what the key stands for; otherwise only where something has ever been held. */
    private static boolean isPossible(View view) {
        return view.may(Messages.POST) && view.channel().state() == Channel.State.OPEN;
    }

    private Posted hold(Tx tx, View view, Scrutiny.Judged judged, Finding why, @Nullable Once once) {
        var said = judged.said();
        var id = view.channel().id();
        channels.tips().hold(tx, id);
        var first = first(tx, once, id);
        if (first.isPresent()) {
            return first.get();
        }
        rows.speaks(tx, channels.doors().see(tx, view.actor(), id));
        said.replyTo().ifPresent(to -> answered(tx, view, to));
        var waiting = new Lane.Waiting(new MessageId(context.newId()), view, (MemberId) view.actor(), said, why, once);
        return requireNonNull(lane).hold(tx, waiting);
    }

    /**
     * Publishes what has waited, at the channel's end. Who wrote it must be able to post it now.
     *
     * @param author what its author is to the channel
     */
    public Posted release(Tx tx, View author, MessageId id, NewMessage said, @Nullable Once once) {
        var origin = Origin.of(author.actor(), null, context.now());
        var view = author.inside().require(Messages.POST);
        Mentioning.require(view, Mentions.NONE, said.mentions());
        var posted = publish(tx, view, id, said, once, origin, null);
        rules.remember(tx, requireNonNull(origin.by()), said.text());
        return posted;
    }

    /** Has something more done after every post of a member. */
    public void then(After more) {
        after.add(more);
    }

    void edited(Tx tx, View editor) {
        if (editor.actor() instanceof MemberId) {
            after.forEach(more -> more.edited(tx, editor));
        }
    }

    /** Has what must wait kept; told once, by the feature that does. */
    public void waitIn(Lane keeper) {
        lane = keeper;
    }

    private Posted publish(
            Tx tx,
            View view,
            MessageId as,
            NewMessage wanted,
            @Nullable Once once,
            Origin origin,
            @Nullable Finding shadow) {
        var id = view.channel().id();
        var parent = wanted.replyTo().map(to -> answered(tx, view, to));
        // a reply changes its thread's root too
        int changes = parent.isPresent() ? 2 : 1;
        var tip = channels.tips().advance(tx, id, changes, isTopical(wanted));
        var before = tip.held() ? waiting(tx, once, id) : Optional.<Posted>empty();
        if (before.filter(posted -> !posted.id().equals(as)).isPresent()) {
            channels.tips().retreat(tx, id, changes);
            return before.get();
        }
        rows.speaks(tx, closed(tx, view, tip));
        var topic = topic(tx, view, wanted, parent, origin);
        var wrote = message(as, tip, view, wanted, parent.orElse(null), topic, once, origin);
        wrote = shadow == null ? wrote : wrote.shadowed();
        if (!tx.insert(MessageRows.MESSAGES, wrote)) {
            // the same post was committed since we looked; nobody has seen the number yet
            channels.tips().retreat(tx, id, changes);
            return published(tx, once, id).orElseThrow();
        }
        wrote = rows.enclose(tx, view, wrote);
        if (shadow != null) {
            return shadow(tx, view, wrote, shadow);
        }
        var kind = place(tx, view, wrote);
        var message = kind.message();
        mentioning.posted(tx, message);
        rows.parts().show(tx, message);
        context.publish(tx, new MessagePosted(message.id(), id, message.number(), message.topic(), message.root()));
        rows.log(tx, kind.name(), origin, message, kind.tags());
        return new Posted(message.id(), message.number(), Posted.State.PUBLISHED, false);
    }

    /** Leaves it where it is for its author alone: it counts nowhere, and nobody is told. */
    private Posted shadow(Tx tx, View view, Stored wrote, Finding why) {
        placed(tx, view, wrote);
        mentioning.shadowed(tx, wrote);
        channels.tips().delete(tx, wrote.channel(), wrote.number());
        context.record(
                tx,
                Act.of(Actor.HOST, "message.shadowed", view.channel().group())
                        .on(Target.of("message", wrote.id().value()))
                        .to(wrote.author())
                        .because(why.rule() + " " + why.version() + ": " + why.reason()));
        return new Posted(wrote.id(), wrote.number(), Posted.State.PUBLISHED, false);
    }

    private static boolean isTopical(NewMessage wanted) {
        return wanted.topic().isPresent()
                || wanted.newTopic().isPresent()
                || wanted.replyTo().isPresent();
    }

    private Stored message(
            MessageId id,
            Tip tip,
            View view,
            NewMessage wanted,
            @Nullable Stored parent,
            @Nullable TopicId topic,
            @Nullable Once once,
            Origin origin) {
        var root = parent == null ? null : parent.thread();
        return new Stored(
                id,
                view.channel().id(),
                tip.last(),
                tip.change(),
                origin.by(),
                origin.at(),
                topic,
                root != null && !wanted.inChannel(),
                root,
                wanted.replyTo().orElse(null),
                once == null ? null : once.sender(),
                once == null ? null : once.key(),
                once == null ? null : once.content(),
                Message.State.PUBLISHED,
                false,
                false,
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
                ReactionCounts.NONE,
                wanted.enclosed());
    }

    /** The view, taken anew under the lock if the channel may have been closed meanwhile. */
    private View closed(Tx tx, View view, Tip tip) {
        return tip.state() == Channel.State.OPEN ? view : channels.doors().see(tx, view.actor(), tip.channel());
    }

    private static Stored answered(Reader reader, View view, MessageId id) {
        return reader.get(MessageRows.MESSAGES, id)
                .filter(message -> message.channel().equals(view.channel().id()) && view.sees(message.number()))
                .orElseThrow(() -> new NoSuchMessage(id))
                .alive(view.actor());
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
            return topics.told(tx, view, wanted.topic().get());
        }
        if (channel.topics() == Channel.TopicUse.REQUIRED) {
            throw new TopicNeeded(channel.id());
        }
        return null;
    }

    private record Kind(String name, List<String> tags, Stored message) {}

    /** A new message in its topic, and the root of its thread, which is locked. */
    private record Placed(
            Stored message, @Nullable Topic topic, @Nullable Stored root) {}

    /**
     * Has the message in the topic it belongs to by now, under the channel's lock: its thread may have come into another one
     * since it was looked at, or the topic may have been merged.
     */
    private Placed placed(Tx tx, View view, Stored wrote) {
        var root = wrote.root() == null ? null : rows.lock(tx, wrote.root());
        var into = root == null ? wrote.topic() : root.topic();
        if (into == null) {
            return new Placed(wrote, null, root);
        }
        var topic = topics.post(tx, view, into, wrote.id(), wrote.number(), wrote.change(), wrote.reply());
        var message = topic.id().equals(wrote.topic())
                ? wrote
                : tx.update(MessageRows.MESSAGES, old -> old.in(topic.id()), wrote.id())
                        .orElseThrow();
        return new Placed(message, topic, root);
    }

    /** Tells topic and thread of the new message, which tells in turn what kind of activity it is. */
    private Kind place(Tx tx, View view, Stored wrote) {
        var placed = placed(tx, view, wrote);
        var message = placed.message();
        var topic = placed.topic();
        var tags = topic == null ? List.<String>of() : topic.tags();
        if (placed.root() != null) {
            var root = placed.root().alive(view.actor());
            var counted = Threads.plus(tx, root, message);
            tx.update(MessageRows.MESSAGES, old -> counted.apply(old).changed(wrote.change() - 1), root.id());
            return new Kind(Kinds.MESSAGE_REPLIED, tags, message);
        }
        boolean opens = topic != null && message.id().equals(topic.first());
        return new Kind(opens ? Kinds.TOPIC_OPENED : Kinds.MESSAGE_POSTED, tags, message);
    }
}
