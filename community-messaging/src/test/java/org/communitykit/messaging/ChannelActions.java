package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;
import static org.communitykit.messaging.Actions.some;

import java.util.List;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.topic.NewTopic;

/** What can be done in and to channels, conversations of a few, and topics. */
final class ChannelActions {
    private ChannelActions() {}

    static void to(Actions actions) {
        channels(actions);
        direct(actions);
        topics(actions);
    }

    private static void channels(Actions actions) {
        var channel = Standpoints.CHANNEL;
        var group = Standpoints.GROUP;
        actions.all(
                "channels.open(NewChannel)",
                (a, at) -> done(
                        at.messaging.channels().open(a, NewChannel.titled("New").in(group))));
        actions.all(
                "channels.find",
                (a, at) -> at.messaging.channels().find(a, channel).isPresent());
        actions.all("channels.last", (a, at) -> at.messaging.channels().last(a, channel) > 0);
        actions.all(
                "channels.list",
                (a, at) -> some(at.messaging.channels().list(a, group, null, 10).items()));
        actions.members(
                "channels.joined(String int)",
                (a, at) -> some(at.messaging.channels().joined(a, null, 10).items()));
        actions.members(
                "channels.joined(Kind String int)",
                (a, at) -> some(at.messaging
                        .channels()
                        .joined(a, Channel.Kind.ROOM, null, 10)
                        .items()));
        actions.members("channels.knock", (a, at) -> at.messaging.channels().knock(a, channel));
        actions.all("channels.invite", (a, at) -> at.messaging.channels().invite(a, channel, Standpoints.GUEST));
        actions.all("channels.admit", (a, at) -> at.messaging.channels().admit(a, channel, Standpoints.KNOCKER));
        actions.all(
                "channels.stage", (a, at) -> done(at.messaging.channels().stage(a, channel, MemberId.of("seated"))));
        actions.members(
                "channels.invitations",
                (a, at) -> some(at.messaging.channels().invitations(a, null, 10).items()));
        actions.all(
                "channels.admissions",
                (a, at) -> some(at.messaging
                        .channels()
                        .admissions(a, channel, Stage.INVITED, null, 10)
                        .items()));
        actions.all(
                "channels.change",
                (a, at) -> done(at.messaging
                        .channels()
                        .change(a, channel, ChannelChange.NONE.posting(Channel.Posting.ANNOUNCERS))));
        actions.all("channels.freeze", (a, at) -> done(at.messaging.channels().freeze(a, channel, null)));
        actions.all("channels.disable", (a, at) -> done(at.messaging.channels().disable(a, channel, null)));
        actions.members("channels.join", (a, at) -> done(at.messaging.channels().join(a, channel)));
        actions.members(
                "channels.leave", (a, at) -> done(at.messaging.channels().leave(a, channel)));
        actions.all("channels.add", (a, at) -> at.messaging.channels().add(a, channel, Standpoints.GUEST));
        actions.all("channels.remove", (a, at) -> at.messaging.channels().remove(a, channel, MemberId.of("seated")));
        actions.all(
                "channels.members",
                (a, at) -> some(
                        at.messaging.channels().members(a, channel, null, 10).items()));
        actions.all("channels.rename", (a, at) -> done(at.messaging.channels().rename(a, channel, "Renamed")));
        actions.all("channels.archive", (a, at) -> done(at.messaging.channels().archive(a, channel)));
        actions.all("channels.reopen", (a, at) -> done(at.messaging.channels().reopen(a, channel)));
        actions.all(
                "channels.open(String)", (a, at) -> done(at.messaging.channels().open(a, "New")));
    }

    private static void direct(Actions actions) {
        actions.anywhere()
                .members(
                        "direct.open",
                        (a, at) ->
                                done(at.messaging.direct().open(a, List.of(Standpoints.GUEST, Standpoints.KNOCKER))));
        actions.anywhere()
                .members(
                        "direct.with",
                        (a, at) -> done(at.messaging.direct().with(a, at.conversation(), Standpoints.GUEST)));
        actions.anywhere()
                .members("direct.reach()", (a, at) -> done(at.messaging.direct().reach(a)));
        actions.anywhere().members("direct.reach(Reach)", (a, at) -> {
            at.messaging.direct().reach(a, Direct.Reach.NOBODY_NEW);
            return true;
        });
    }

    private static void topics(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.all("topics.open", (a, at) -> done(at.messaging.topics().open(a, channel, NewTopic.titled("New"))));
        actions.all(
                "topics.find(TopicId)",
                (a, at) -> at.messaging.topics().find(a, at.written(a).topic()).isPresent());
        actions.all(
                "topics.find(ChannelId String)",
                (a, at) -> at.messaging
                        .topics()
                        .find(a, channel, "By " + MemberId.of("author"))
                        .isPresent());
        actions.all(
                "topics.list",
                (a, at) -> some(at.messaging.topics().list(a, channel, null, 10).items()));
        actions.all(
                "topics.tagged",
                (a, at) -> some(at.messaging
                        .topics()
                        .tagged(a, channel, Standpoints.TAG, null, 10)
                        .items()));
        actions.all(
                "topics.latest",
                (a, at) ->
                        some(at.messaging.topics().latest(a, channel, null, 10).items()));
        actions.all(
                "topics.rename",
                (a, at) -> done(at.messaging.topics().rename(a, at.written(a).topic(), 1, "Renamed")));
        actions.all(
                "topics.tag",
                (a, at) -> done(at.messaging.topics().tag(a, at.written(a).topic(), 1, List.of("tools"))));
        actions.all(
                "topics.lock",
                (a, at) -> done(at.messaging.topics().lock(a, at.written(a).topic())));
        actions.all(
                "topics.unlock",
                (a, at) -> done(at.messaging.topics().unlock(a, at.written(a).topic())));
        actions.all(
                "topics.resolve",
                (a, at) -> done(at.messaging.topics().resolve(a, at.written(a).topic())));
        actions.all(
                "topics.unresolve",
                (a, at) -> done(at.messaging.topics().unresolve(a, at.written(a).topic())));
        actions.all(
                "messages.move",
                (a, at) -> done(at.messaging
                        .messages()
                        .move(a, at.written(a).message(), at.written(a).topic())));
        actions.all(
                "messages.split",
                (a, at) ->
                        done(at.messaging.messages().split(a, at.written(a).message(), NewTopic.titled("Split off"))));
        actions.all(
                "messages.transfer(MessageId ChannelId)",
                (a, at) ->
                        done(at.messaging.messages().transfer(a, at.written(a).message(), elsewhere(at))));
        actions.all(
                "messages.transfer(MessageId TopicId)",
                (a, at) -> done(at.messaging
                        .messages()
                        .transfer(
                                a,
                                at.written(a).message(),
                                at.messaging
                                        .topics()
                                        .open(Actor.HOST, elsewhere(at), NewTopic.titled("Elsewhere"))
                                        .id())));
        actions.all(
                "messages.transfer(TopicId long ChannelId)",
                (a, at) ->
                        done(at.messaging.messages().transfer(a, at.written(a).topic(), 1, elsewhere(at))));
        actions.all(
                "messages.merge",
                (a, at) -> done(at.messaging
                        .messages()
                        .merge(a, at.written(a).topic(), 1, at.other(a).topic())));
    }

    /** Another channel of the group, open to all of it. */
    private static ChannelId elsewhere(Standpoints at) {
        return at.messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("Elsewhere").in(Standpoints.GROUP))
                .id();
    }
}
