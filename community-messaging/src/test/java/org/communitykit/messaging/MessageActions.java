package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;
import static org.communitykit.messaging.Actions.ran;
import static org.communitykit.messaging.Actions.some;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.live.Update;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;

/** What can be done with messages, and how they are read. */
final class MessageActions {
    private MessageActions() {}

    static void to(Actions actions) {
        messages(actions);
        reactions(actions);
        sync(actions);
        reading(actions);
        search(actions);
        live(actions);
    }

    private static void messages(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.all(
                "messages.post(ChannelId NewMessage)",
                (a, at) -> done(at.messaging.messages().post(a, channel, NewMessage.of("Hello"))));
        actions.all(
                "messages.post(ChannelId String)",
                (a, at) -> done(at.messaging.messages().post(a, channel, "Hello")));
        actions.all(
                "messages.find(MessageId)",
                (a, at) ->
                        at.messaging.messages().find(a, at.written(a).message()).isPresent());
        actions.all(
                "messages.list(ChannelId Window)",
                (a, at) -> some(at.messaging
                        .messages()
                        .list(a, channel, Window.newest(10))
                        .messages()));
        actions.all(
                "messages.find(ChannelId long)",
                (a, at) -> at.messaging.messages().find(a, channel, 1).isPresent());
        actions.all(
                "messages.list(TopicId Window)",
                (a, at) -> some(at.messaging
                        .messages()
                        .list(a, at.written(a).topic(), Window.newest(10))
                        .messages()));
        actions.all(
                "messages.thread",
                (a, at) -> some(at.messaging
                        .messages()
                        .thread(a, at.written(a).message(), Window.newest(10))
                        .messages()));
        actions.all(
                "messages.participants",
                (a, at) -> some(at.messaging
                        .messages()
                        .participants(a, at.written(a).message(), null, 10)
                        .items()));
        actions.all(
                "messages.edit(MessageId Edit)",
                (a, at) -> done(at.messaging.messages().edit(a, at.written(a).message(), Edit.of(1, "Edited"))));
        actions.all(
                "messages.edit(MessageId int String)",
                (a, at) -> done(at.messaging.messages().edit(a, at.written(a).message(), 1, "Edited")));
        actions.all(
                "messages.revisions",
                (a, at) ->
                        some(at.messaging.messages().revisions(a, at.written(a).message())));
        actions.all(
                "messages.delete",
                (a, at) -> at.messaging.messages().delete(a, at.written(a).message()));
        actions.all(
                "messages.restore",
                (a, at) -> at.messaging.messages().restore(a, at.written(a).deleted()));
        actions.all(
                "messages.reveal",
                (a, at) -> ran(
                        () -> at.messaging.messages().reveal(a, at.written(a).message())));
        actions.all(
                "messages.purge",
                (a, at) -> at.messaging.messages().purge(a, at.written(a).message()));
        actions.all(
                "messages.accept(MessageId)",
                (a, at) -> done(at.messaging.messages().accept(a, at.written(a).message())));
        actions.hostArgument(
                "messages.accept(MessageId Origin)",
                (a, at) -> ran(() -> at.messaging
                        .messages()
                        .accept(a, at.written(a).message(), Origin.unknown(at.community.now()))));
    }

    private static void reactions(Actions actions) {
        actions.members(
                "reactions.add(MessageId NewReaction)",
                (a, at) -> at.messaging.reactions().add(a, at.written(a).message(), NewReaction.of("heart")));
        actions.members(
                "reactions.add(MessageId String)",
                (a, at) -> at.messaging.reactions().add(a, at.written(a).message(), "heart"));
        actions.members(
                "reactions.remove(MessageId NewReaction)",
                (a, at) -> done(at.messaging.reactions().remove(a, at.written(a).message(), NewReaction.of("heart"))));
        actions.members(
                "reactions.remove(MessageId String)",
                (a, at) -> done(at.messaging.reactions().remove(a, at.written(a).message(), "heart")));
        actions.members(
                "reactions.set",
                (a, at) -> at.messaging.reactions().set(a, at.written(a).message(), Set.of("heart")));
        actions.all(
                "reactions.list",
                (a, at) ->
                        done(at.messaging.reactions().list(a, at.written(a).message(), "heart", Optional.empty(), 10)));
    }

    private static void sync(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.members("sync.all", (a, at) -> holds(at.messaging.sync().all(a, Budget.bytes(100_000)), channel));
        actions.members(
                "sync.fromNow", (a, at) -> holds(at.messaging.sync().fromNow(a, Budget.bytes(100_000)), channel));
        actions.members("sync.since", (a, at) -> {
            var before = at.messaging.sync().all(a, Budget.bytes(1));
            return holds(at.messaging.sync().since(a, before.token(), Budget.bytes(100_000)), channel);
        });
    }

    private static void reading(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.members(
                "reading.unread()", (a, at) -> at.messaging.reading().unread(a).containsKey(channel));
        actions.members(
                "reading.unread(TopicId)",
                (a, at) -> done(at.messaging.reading().unread(a, at.written(a).topic())));
        actions.members(
                "reading.unread(ChannelId)",
                (a, at) -> at.messaging.reading().unread(a, channel).messages() >= 0);
        actions.members("reading.state", (a, at) -> done(at.messaging.reading().state(a, channel)));
        actions.members(
                "reading.markRead(ChannelId long)",
                (a, at) -> done(at.messaging.reading().markRead(a, channel, 1)));
        actions.members(
                "reading.markRead(ChannelId IntervalSet)",
                (a, at) -> done(at.messaging.reading().markRead(a, channel, IntervalSet.of(1))));
        actions.members(
                "reading.markRead(TopicId)",
                (a, at) -> done(at.messaging.reading().markRead(a, at.written(a).topic())));
        actions.members(
                "reading.markAllRead", (a, at) -> done(at.messaging.reading().markAllRead(a, channel)));
        actions.members(
                "reading.markUnreadFrom", (a, at) -> done(at.messaging.reading().markUnreadFrom(a, channel, 1)));
        actions.members(
                "reading.merge",
                (a, at) -> done(at.messaging.reading().merge(a, channel, new ReadState(0, IntervalSet.EMPTY))));
    }

    private static void search(Actions actions) {
        var channel = Standpoints.CHANNEL;
        var beans = Sought.of("beans", ZoneOffset.UTC).in(channel);
        actions.all(
                "search.find",
                (a, at) -> some(at.search.find(a, beans, null, 10).items()));
        actions.all("search.count", (a, at) -> at.search.count(a, beans).hits() > 0);
        actions.anywhere().host("search.follow", (a, at) -> at.search.follow(a) > 0);
        actions.anywhere().host("search.rebuild", (a, at) -> at.search.rebuild(a));
    }

    private static void live(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.members("live.subscribe", (a, at) -> {
            at.live.subscribe(a, List.of(channel), updates -> {}).close();
            return true;
        });
        actions.members("live.publisher", (a, at) -> at.subscribes(a));
        actions.members("live.hint", (a, at) -> {
            at.live.hint(a, channel, Update.Sign.TYPING);
            return true;
        });
        actions.all("live.hints", (a, at) -> done(at.live.hints(a, channel)));
        actions.anywhere().host("live.poll", (a, at) -> at.live.poll(a) > 0);
    }

    private static boolean holds(Delta delta, ChannelId channel) {
        return delta.messages().stream().anyMatch(message -> message.channel().equals(channel))
                || delta.rooms().stream().anyMatch(room -> room.channel().id().equals(channel));
    }
}
