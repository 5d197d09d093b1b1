package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/** What a device keeps of a member's channels, brought up to date as the documentation says. */
final class Copy {
    private final Messaging messaging;
    private final MemberId member;
    private final Map<ChannelId, Kept> rooms = new HashMap<>();
    private Set<MemberId> ignored = Set.of();

    @Nullable
    String token;

    private record Kept(
            Channel channel,
            long last,
            ReadState read,
            Unread unread,
            Map<MessageId, Message> messages,
            Map<TopicId, Topic> topics) {}

    Copy(Messaging messaging, MemberId member) {
        this.messaging = messaging;
        this.member = member;
    }

    /** Fetches pieces of this size until nothing is left; gives how many. */
    int follow(int bytes) {
        int pieces = 0;
        Delta delta;
        do {
            delta = token == null
                    ? messaging.sync().all(member, Budget.bytes(bytes))
                    : messaging.sync().since(member, token, Budget.bytes(bytes));
            apply(delta);
            pieces++;
        } while (!delta.complete());
        return pieces;
    }

    void apply(Delta delta) {
        delta.gone().forEach(rooms::remove);
        for (var room : delta.rooms()) {
            var id = room.channel().id();
            var known = rooms.get(id);
            var messages = known == null || room.anew() ? new HashMap<MessageId, Message>() : known.messages();
            var topics = known == null || room.anew() ? new HashMap<TopicId, Topic>() : known.topics();
            rooms.put(id, new Kept(room.channel(), room.last(), room.read(), room.unread(), messages, topics));
        }
        for (var topic : delta.topics()) {
            assertThat(rooms).as("a topic comes after its room").containsKey(topic.channel());
            rooms.get(topic.channel())
                    .topics()
                    .merge(topic.id(), topic, (old, now) -> now.change() < old.change() ? old : now);
        }
        for (var message : delta.messages()) {
            assertThat(rooms).as("a message comes after its room").containsKey(message.channel());
            rooms.get(message.channel())
                    .messages()
                    .merge(message.id(), message, (old, now) -> now.change() < old.change() ? old : now);
        }
        delta.ignored().ifPresent(now -> ignored = new HashSet<>(now));
        token = delta.token();
    }

    /** Compares the copy with what the member is shown when they look. */
    void check(String when) {
        var joined = messaging.channels().joined(member, null, 100).items();
        assertThat(rooms.keySet())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(
                        joined.stream().map(Channel::id).toList());
        for (var channel : joined) {
            var kept = rooms.get(channel.id());
            assertThat(kept.channel()).as(when).isEqualTo(channel);
            assertThat(kept.last()).as(when).isEqualTo(messaging.channels().last(member, channel.id()));
            assertThat(kept.read()).as(when).isEqualTo(messaging.reading().state(member, channel.id()));
            assertThat(kept.unread()).as(when).isEqualTo(messaging.reading().unread(member, channel.id()));
            assertThat(kept.messages()).as(when).isEqualTo(shown(channel.id()));
            assertThat(kept.topics().values())
                    .as(when)
                    .filteredOn(topic -> !topic.merged())
                    .containsExactlyInAnyOrderElementsOf(messaging
                            .topics()
                            .list(member, channel.id(), null, 100)
                            .items());
        }
    }

    /** The message as it is to others than its author and those who may see it: if it is hidden, without what it says. */
    static Message veiled(Message message) {
        return message.state() != Message.State.HIDDEN
                ? message
                : new Message(
                        message.id(),
                        message.channel(),
                        message.number(),
                        message.change(),
                        message.author(),
                        message.at(),
                        message.topic(),
                        message.root(),
                        message.replyTo(),
                        message.alsoInChannel(),
                        message.state(),
                        "",
                        null,
                        message.revision(),
                        message.editedAt(),
                        message.replies(),
                        Mentions.NONE,
                        ReactionCounts.NONE,
                        Enclosed.NONE,
                        false);
    }

    /** All that the member sees of the channel, with what they have collapsed opened. */
    private Map<MessageId, Message> shown(ChannelId channel) {
        var shown = new HashMap<MessageId, Message>();
        var window = Window.oldest(Window.MAX);
        while (true) {
            var page = messaging.messages().list(member, channel, window);
            if (page.messages().isEmpty()) {
                return shown;
            }
            var opened = messaging.messages().list(Actor.HOST, channel, window).messages();
            for (int i = 0; i < opened.size(); i++) {
                var message = page.messages().get(i);
                assertThat(message.id()).isEqualTo(opened.get(i).id());
                assertThat(message.collapsed())
                        .isEqualTo(message.author() != null && ignored.contains(message.author()));
                boolean own = member.equals(message.author());
                shown.put(message.id(), own ? opened.get(i) : veiled(opened.get(i)));
            }
            window = Window.after(page.later(), Window.MAX);
        }
    }
}
