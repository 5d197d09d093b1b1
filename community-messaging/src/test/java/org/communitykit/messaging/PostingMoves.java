package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.topic.NewTopic;
import org.jspecify.annotations.Nullable;

/** Saying something, for the first time or again. */
final class PostingMoves extends Move {
    PostingMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case POST -> post(NewMessage.of(world.text("text")), null, null);
            case POST_KEYED -> keyed();
            case POST_MENTIONING -> mentioning();
            case RETRY -> retry();
            case REPLY -> reply();
            case POST_TO_TOPIC -> postToTopic();
            case DIRECT -> direct();
            case TALK -> talk();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    /** Everybody is only mentioned by those who may, which here is nobody. */
    private Runnable mentioning() {
        var message = NewMessage.of(world.text("hello")).mentioning(members(step.what()));
        return post(step.how() % 8 == 0 ? message.mentioningAll() : message, null, null);
    }

    private Runnable post(NewMessage message, World.@Nullable Said parent, World.@Nullable Theme topic) {
        var holder = new MessageId[1];
        call = () -> {
            var posted = messaging.messages().post(member, place.id, message);
            assertThat(posted.number()).isEqualTo(place.messages.size() + 1);
            assertThat(posted.replayed()).isFalse();
            holder[0] = posted.id();
        };
        mustRead(member, place);
        mustNotBeMuted(member, place);
        refuse(message.mentions().all(), "NotAllowed");
        if (parent != null) {
            refuse(!parent.alive(), "MessageIsDeleted");
        }
        mustBeWritable(member, place);
        refuse(place.isClosed(world), "Unreachable");
        var theme = parent != null ? parent.topic : topic;
        refuse(theme != null && theme.locked, "TopicIsLocked");
        var root = parent == null ? null : parent.root != null ? parent.root : parent;
        refuse(root != null && !root.alive(), "MessageIsDeleted");
        return () -> {
            var now = new World.Said(holder[0], place, member, root, theme, message.text(), world.now());
            now.also = message.inChannel();
            place.add(now);
            world.said.put(now.id, now);
            now.mention(message.mentions().members(), false).forEach(m -> world.told.add(m + " of " + now.id));
            message.key().ifPresent(key -> world.keyed.add(new World.Keyed(member, place, message, now.id)));
        };
    }

    /** Opens the conversation with somebody else, or finds it. */
    private Runnable direct() {
        var other = world.members.get(step.what() % world.members.size());
        if (other.equals(member)) {
            return () -> {};
        }
        var both = Set.of(member, other);
        var known = world.talks.get(both);
        var id = new ChannelId[1];
        call = () -> {
            id[0] = messaging.direct().open(member, List.of(other)).id();
            assertThat(known == null || known.id.equals(id[0])).isTrue();
        };
        refuse(world.banned.contains(member), "NotAllowed");
        refuse(known == null && (world.banned.contains(other) || world.blocked(member, other)), "Unreachable");
        return () -> {
            if (known == null) {
                var talk = new World.Place(id[0], Channel.Access.INVITED);
                both.forEach(talk::sit);
                world.talks.put(both, talk);
            }
        };
    }

    private Runnable talk() {
        var own = world.talks.entrySet().stream()
                .filter(talk -> talk.getKey().contains(member))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(talk -> talk.id.value()))
                .toList();
        if (own.isEmpty()) {
            return () -> {};
        }
        place = own.get(step.what() % own.size());
        return post(NewMessage.of(world.text("between us")), null, null);
    }

    private Runnable keyed() {
        return post(NewMessage.of(world.text("text")).key(world.text("key")), null, null);
    }

    /** Repeats an earlier post, which needs no more than that the author may still read the channel. */
    private Runnable retry() {
        if (world.keyed.isEmpty()) {
            return () -> {};
        }
        var first = world.keyed.get(step.what() % world.keyed.size());
        boolean other = step.how() % 4 == 0;
        var message = other
                ? NewMessage.of("something else").key(first.message().key().get())
                : first.message();
        call = () -> {
            var posted = messaging.messages().post(first.author(), first.place().id, message);
            assertThat(posted.id()).isEqualTo(first.id());
            var said = world.said.get(first.id());
            assertThat(posted.number()).isEqualTo(said == null ? 0 : said.number);
            assertThat(posted.replayed()).isTrue();
        };
        mustRead(first.author(), first.place());
        var said = world.said.get(first.id());
        boolean purged = said != null && said.state == Message.State.PURGED;
        refuse(other && !purged, "IdempotencyConflict");
        return () -> {};
    }

    private Runnable reply() {
        var parent = some();
        if (parent == null) {
            return () -> {};
        }
        var reply = NewMessage.of(world.text("reply")).replyTo(parent.id);
        return post(step.where() % 3 == 0 ? reply.alsoInChannel() : reply, parent, null);
    }

    private Runnable postToTopic() {
        var title = World.TITLES.get(step.what() % World.TITLES.size());
        var known = place.topics.get(World.folded(title));
        var message = NewMessage.of(world.text("on topic")).topic(NewTopic.titled(title));
        if (known != null) {
            return post(message, null, known);
        }
        var posted = post(message, null, null);
        return () -> {
            posted.run();
            var last = place.messages.remove(place.messages.size() - 1);
            var topic = messaging.topics().find(Actor.HOST, place.id, title).orElseThrow();
            var theme = new World.Theme(topic.id(), member, title);
            place.topics.put(World.folded(title), theme);
            var again = new World.Said(last.id, place, member, null, theme, message.text(), world.now());
            place.messages.add(again);
            world.said.put(again.id, again);
        };
    }
}
