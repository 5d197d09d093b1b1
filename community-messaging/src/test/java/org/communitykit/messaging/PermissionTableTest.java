package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.broadcast.Broadcasts;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.live.Update;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.notify.Attention;
import org.communitykit.messaging.notify.Mailing;
import org.communitykit.messaging.notify.Scope;
import org.communitykit.messaging.notify.Wishes;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.report.AutoHide;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;
import org.communitykit.messaging.retention.Keeping;
import org.communitykit.messaging.schedule.Scheduled;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.Permission;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be done or read, by everybody, in every kind of channel, compared with the table that people
 * review. A change of it is written by this test with {@code -Dactions.write}, and looked at. A cell says {@code yes}, {@code nothing} where what is there is not shown, the code of the error, or {@code -}
 * where only members can, or only the host; what has to do with no channel has {@code -} for its
 * access, and what is the same in all states for its state.
 */
class PermissionTableTest {
    private static final List<String> ROLES = List.of(
            "stranger",
            "visitor of hidden",
            "visitor of listed",
            "visitor of public",
            "member",
            "invited",
            "left",
            "seated",
            "author",
            "opener",
            "moderator",
            "admin",
            "owner",
            "banned",
            "host");

    /** The public methods of the services that are no verbs and no reads of content. */
    private static final Set<String> FOR_FEATURES = Set.of(
            "tables",
            "events",
            "permissions",
            "forget",
            "doors",
            "tips",
            "seats",
            "rows",
            "know",
            "counting",
            "posting",
            "hide",
            "unhide",
            "scrutiny",
            "expire",
            "all",
            "posted",
            "edited",
            "putOut",
            "use",
            "inUse",
            "none",
            "judge",
            "ask",
            "remember",
            "test",
            "converse",
            "returnTo",
            "requireTalk");

    /** One thing to do; it answers whether the actor got to see something. */
    @FunctionalInterface
    private interface Action {
        boolean by(Actor actor, Standpoints at);
    }

    private static final Map<String, Action> ACTIONS = new TreeMap<>();
    private static final Set<String> ANYWHERE = new TreeSet<>();

    private static void action(String name, Action action) {
        ACTIONS.put(name, action);
    }

    /** What has to do with no channel, for which one row is enough. */
    private static void anywhere(String name, Action action) {
        action(name, action);
        ANYWHERE.add(name);
    }

    /** What only members do themselves. */
    private static MemberId self(Actor actor) {
        if (actor instanceof MemberId member) {
            return member;
        }
        throw new UnsupportedOperationException();
    }

    /** What members are refused whoever they are, as an argument only the host may give. */
    private static boolean hostOnly(Actor actor, Runnable action) {
        if (actor instanceof MemberId) {
            assertThatIllegalArgumentException().isThrownBy(action::run);
            throw new UnsupportedOperationException();
        }
        action.run();
        return true;
    }

    /** What only the host does. */
    private static Actor.Host host(Actor actor) {
        if (actor instanceof Actor.Host host) {
            return host;
        }
        throw new UnsupportedOperationException();
    }

    private static boolean some(Collection<?> found) {
        return !found.isEmpty();
    }

    private static boolean done(Object result) {
        return result != null;
    }

    static {
        var channel = Standpoints.CHANNEL;
        var group = Standpoints.GROUP;
        action(
                "channels.open(NewChannel)",
                (a, at) -> done(
                        at.messaging.channels().open(a, NewChannel.titled("New").in(group))));
        action(
                "channels.find",
                (a, at) -> at.messaging.channels().find(a, channel).isPresent());
        action("channels.last", (a, at) -> at.messaging.channels().last(a, channel) > 0);
        action(
                "channels.list",
                (a, at) -> some(at.messaging.channels().list(a, group, null, 10).items()));
        action(
                "channels.joined(String int)",
                (a, at) ->
                        some(at.messaging.channels().joined(self(a), null, 10).items()));
        action(
                "channels.joined(Kind String int)",
                (a, at) -> some(at.messaging
                        .channels()
                        .joined(self(a), Channel.Kind.ROOM, null, 10)
                        .items()));
        action("channels.knock", (a, at) -> at.messaging.channels().knock(self(a), channel));
        action("channels.invite", (a, at) -> at.messaging.channels().invite(a, channel, Standpoints.GUEST));
        action("channels.admit", (a, at) -> at.messaging.channels().admit(a, channel, Standpoints.KNOCKER));
        action("channels.stage", (a, at) -> done(at.messaging.channels().stage(a, channel, MemberId.of("seated"))));
        action(
                "channels.invitations",
                (a, at) -> some(
                        at.messaging.channels().invitations(self(a), null, 10).items()));
        action(
                "channels.admissions",
                (a, at) -> some(at.messaging
                        .channels()
                        .admissions(a, channel, Stage.INVITED, null, 10)
                        .items()));
        action(
                "channels.change",
                (a, at) -> done(at.messaging
                        .channels()
                        .change(a, channel, ChannelChange.NONE.posting(Channel.Posting.ANNOUNCERS))));
        action("channels.freeze", (a, at) -> done(at.messaging.channels().freeze(a, channel, null)));
        action("channels.disable", (a, at) -> done(at.messaging.channels().disable(a, channel, null)));
        action("channels.join", (a, at) -> done(at.messaging.channels().join(self(a), channel)));
        action("channels.leave", (a, at) -> done(at.messaging.channels().leave(self(a), channel)));
        action("channels.add", (a, at) -> at.messaging.channels().add(a, channel, Standpoints.GUEST));
        action("channels.remove", (a, at) -> at.messaging.channels().remove(a, channel, MemberId.of("seated")));
        action(
                "channels.members",
                (a, at) -> some(
                        at.messaging.channels().members(a, channel, null, 10).items()));
        action("channels.rename", (a, at) -> done(at.messaging.channels().rename(a, channel, "Renamed")));
        action("channels.archive", (a, at) -> done(at.messaging.channels().archive(a, channel)));
        action("channels.reopen", (a, at) -> done(at.messaging.channels().reopen(a, channel)));

        var other = Standpoints.GUEST;
        anywhere("blocks.ignore", (a, at) -> at.messaging.blocks().ignore(self(a), other));
        anywhere("blocks.block", (a, at) -> at.messaging.blocks().block(self(a), other));
        anywhere("blocks.lift", (a, at) -> done(at.messaging.blocks().lift(self(a), other)));
        anywhere("blocks.list", (a, at) -> done(at.messaging.blocks().list(self(a), null, 10)));
        anywhere("blocks.find", (a, at) -> done(at.messaging.blocks().find(self(a), other)));

        action("channels.open(String)", (a, at) -> done(at.messaging.channels().open(a, "New")));

        anywhere(
                "direct.open",
                (a, at) -> done(at.messaging.direct().open(self(a), List.of(Standpoints.GUEST, Standpoints.KNOCKER))));
        anywhere(
                "direct.with",
                (a, at) -> done(at.messaging.direct().with(self(a), at.conversation(), Standpoints.GUEST)));
        anywhere("direct.reach()", (a, at) -> done(at.messaging.direct().reach(self(a))));
        anywhere("direct.reach(Reach)", (a, at) -> {
            at.messaging.direct().reach(self(a), Direct.Reach.NOBODY_NEW);
            return true;
        });

        action("topics.open", (a, at) -> done(at.messaging.topics().open(a, channel, NewTopic.titled("New"))));
        action(
                "topics.find(TopicId)",
                (a, at) -> at.messaging.topics().find(a, at.written(a).topic()).isPresent());
        action(
                "topics.find(ChannelId String)",
                (a, at) -> at.messaging
                        .topics()
                        .find(a, channel, "By " + MemberId.of("author"))
                        .isPresent());
        action(
                "topics.list",
                (a, at) -> some(at.messaging.topics().list(a, channel, null, 10).items()));
        action(
                "topics.tagged",
                (a, at) -> some(at.messaging
                        .topics()
                        .tagged(a, channel, Standpoints.TAG, null, 10)
                        .items()));
        action(
                "topics.latest",
                (a, at) ->
                        some(at.messaging.topics().latest(a, channel, null, 10).items()));
        action(
                "topics.rename",
                (a, at) -> done(at.messaging.topics().rename(a, at.written(a).topic(), 1, "Renamed")));
        action(
                "topics.tag",
                (a, at) -> done(at.messaging.topics().tag(a, at.written(a).topic(), 1, List.of("tools"))));
        action(
                "topics.lock",
                (a, at) -> done(at.messaging.topics().lock(a, at.written(a).topic())));
        action(
                "topics.unlock",
                (a, at) -> done(at.messaging.topics().unlock(a, at.written(a).topic())));
        action(
                "topics.resolve",
                (a, at) -> done(at.messaging.topics().resolve(a, at.written(a).topic())));
        action(
                "topics.unresolve",
                (a, at) -> done(at.messaging.topics().unresolve(a, at.written(a).topic())));

        action(
                "messages.post(ChannelId NewMessage)",
                (a, at) -> done(at.messaging.messages().post(a, channel, NewMessage.of("Hello"))));
        action(
                "messages.post(ChannelId String)",
                (a, at) -> done(at.messaging.messages().post(a, channel, "Hello")));
        action(
                "messages.find(MessageId)",
                (a, at) ->
                        at.messaging.messages().find(a, at.written(a).message()).isPresent());
        action(
                "messages.list(ChannelId Window)",
                (a, at) -> some(at.messaging
                        .messages()
                        .list(a, channel, Window.newest(10))
                        .messages()));
        action(
                "messages.find(ChannelId long)",
                (a, at) -> at.messaging.messages().find(a, channel, 1).isPresent());
        action(
                "messages.list(TopicId Window)",
                (a, at) -> some(at.messaging
                        .messages()
                        .list(a, at.written(a).topic(), Window.newest(10))
                        .messages()));
        action(
                "messages.thread",
                (a, at) -> some(at.messaging
                        .messages()
                        .thread(a, at.written(a).message(), Window.newest(10))
                        .messages()));
        action(
                "messages.participants",
                (a, at) -> some(at.messaging
                        .messages()
                        .participants(a, at.written(a).message(), null, 10)
                        .items()));
        action(
                "messages.edit(MessageId Edit)",
                (a, at) -> done(at.messaging.messages().edit(a, at.written(a).message(), Edit.of(1, "Edited"))));
        action(
                "messages.edit(MessageId int String)",
                (a, at) -> done(at.messaging.messages().edit(a, at.written(a).message(), 1, "Edited")));
        action(
                "messages.revisions",
                (a, at) ->
                        some(at.messaging.messages().revisions(a, at.written(a).message())));
        action(
                "messages.delete",
                (a, at) -> at.messaging.messages().delete(a, at.written(a).message()));
        action(
                "messages.restore",
                (a, at) -> at.messaging.messages().restore(a, at.written(a).deleted()));
        action(
                "messages.purge",
                (a, at) -> at.messaging.messages().purge(a, at.written(a).message()));
        action(
                "messages.accept(MessageId)",
                (a, at) -> done(at.messaging.messages().accept(a, at.written(a).message())));
        action(
                "messages.accept(MessageId Origin)",
                (a, at) -> hostOnly(
                        a,
                        () -> at.messaging
                                .messages()
                                .accept(a, at.written(a).message(), Origin.unknown(at.community.now()))));

        action(
                "reactions.add(MessageId NewReaction)",
                (a, at) -> at.messaging.reactions().add(self(a), at.written(a).message(), NewReaction.of("heart")));
        action(
                "reactions.add(MessageId String)",
                (a, at) -> at.messaging.reactions().add(self(a), at.written(a).message(), "heart"));
        action(
                "reactions.remove(MessageId NewReaction)",
                (a, at) -> done(
                        at.messaging.reactions().remove(self(a), at.written(a).message(), NewReaction.of("heart"))));
        action(
                "reactions.remove(MessageId String)",
                (a, at) -> done(
                        at.messaging.reactions().remove(self(a), at.written(a).message(), "heart")));
        action(
                "reactions.set",
                (a, at) -> at.messaging.reactions().set(self(a), at.written(a).message(), Set.of("heart")));
        action(
                "reactions.list",
                (a, at) ->
                        done(at.messaging.reactions().list(a, at.written(a).message(), "heart", Optional.empty(), 10)));

        action("sync.all", (a, at) -> holds(at.messaging.sync().all(self(a), Budget.bytes(100_000)), channel));
        action("sync.fromNow", (a, at) -> holds(at.messaging.sync().fromNow(self(a), Budget.bytes(100_000)), channel));
        action("sync.since", (a, at) -> {
            var before = at.messaging.sync().all(self(a), Budget.bytes(1));
            return holds(at.messaging.sync().since(self(a), before.token(), Budget.bytes(100_000)), channel);
        });

        action(
                "reading.unread()",
                (a, at) -> at.messaging.reading().unread(self(a)).containsKey(channel));
        action(
                "reading.unread(TopicId)",
                (a, at) -> done(
                        at.messaging.reading().unread(self(a), at.written(a).topic())));
        action(
                "reading.unread(ChannelId)",
                (a, at) -> at.messaging.reading().unread(self(a), channel).messages() >= 0);
        action("reading.state", (a, at) -> done(at.messaging.reading().state(self(a), channel)));
        action(
                "reading.markRead(ChannelId long)",
                (a, at) -> done(at.messaging.reading().markRead(self(a), channel, 1)));
        action(
                "reading.markRead(ChannelId IntervalSet)",
                (a, at) -> done(at.messaging.reading().markRead(self(a), channel, IntervalSet.of(1))));
        action(
                "reading.markRead(TopicId)",
                (a, at) -> done(
                        at.messaging.reading().markRead(self(a), at.written(a).topic())));
        action("reading.markAllRead", (a, at) -> done(at.messaging.reading().markAllRead(self(a), channel)));
        action("reading.markUnreadFrom", (a, at) -> done(at.messaging.reading().markUnreadFrom(self(a), channel, 1)));
        action(
                "reading.merge",
                (a, at) -> done(at.messaging.reading().merge(self(a), channel, new ReadState(0, IntervalSet.EMPTY))));

        action(
                "reports.report",
                (a, at) -> done(at.messaging.reports().report(self(a), at.reported(), NewReport.of(Ground.HATE))));
        action("reports.withdraw", (a, at) -> done(at.messaging.reports().withdraw(self(a), at.report())));
        action(
                "reports.of(String int)",
                (a, at) -> some(at.messaging.reports().of(self(a), null, 10).items()));
        action(
                "reports.of(Target String int)",
                (a, at) -> some(
                        at.messaging.reports().of(a, at.reported(), null, 10).items()));
        action(
                "reports.queue(GroupId String int)",
                (a, at) -> some(at.messaging.reports().queue(a, group, null, 10).items()));
        action(
                "reports.queue(String int)",
                (a, at) -> some(at.messaging.reports().queue(a, null, 10).items()));
        action(
                "reports.find",
                (a, at) -> at.messaging.reports().find(a, at.reported()).isPresent());
        action("reports.reliability", (a, at) -> done(at.messaging.reports().reliability(a, MemberId.of("seated"))));
        action("reports.claim", (a, at) -> done(at.messaging.reports().claim(self(a), at.reported())));
        action("reports.release", (a, at) -> done(at.messaging.reports().release(self(a), at.reported())));
        action(
                "reports.decide",
                (a, at) -> done(at.messaging.reports().decide(a, at.reported(), at.version(), Verdict.REMOVE, "why")));
        action("reports.reopen", (a, at) -> done(at.messaging.reports().reopen(a, at.reported(), at.version(), "why")));
        action("reports.autoHide", (a, at) -> done(at.messaging.reports().autoHide(a, group)));
        action("reports.configure", (a, at) -> {
            at.messaging.reports().configure(a, group, AutoHide.USUAL);
            return true;
        });

        var beans = Sought.of("beans", ZoneOffset.UTC).in(channel);
        action("search.find", (a, at) -> some(at.search.find(a, beans, null, 10).items()));
        action("search.count", (a, at) -> at.search.count(a, beans).hits() > 0);
        action("live.subscribe", (a, at) -> {
            at.live.subscribe(self(a), List.of(channel), updates -> {}).close();
            return true;
        });
        action("live.publisher", (a, at) -> at.subscribes(self(a)));
        action("live.hint", (a, at) -> {
            at.live.hint(self(a), channel, Update.Sign.TYPING);
            return true;
        });
        action("live.hints", (a, at) -> done(at.live.hints(a, channel)));
        anywhere("live.poll", (a, at) -> at.live.poll(host(a)) > 0);
        anywhere("search.follow", (a, at) -> at.search.follow(host(a)) > 0);
        anywhere("search.rebuild", (a, at) -> at.search.rebuild(host(a)));
    }

    static {
        var group = Standpoints.GROUP;
        action(
                "held.find",
                (a, at) -> at.messaging.held().find(a, at.written(a).held()).isPresent());
        action(
                "held.of",
                (a, at) -> some(at.messaging.held().of(self(a), null, 10).items()));
        action(
                "held.queue(GroupId String int)",
                (a, at) -> some(at.messaging.held().queue(a, group, null, 10).items()));
        anywhere(
                "held.queue(String int)",
                (a, at) -> some(at.messaging.held().queue(a, null, 10).items()));
        action(
                "held.release",
                (a, at) -> done(at.messaging.held().release(a, at.written(a).held())));
        action(
                "held.reject",
                (a, at) -> done(at.messaging.held().reject(a, at.written(a).held(), "no")));
        action(
                "held.withdraw",
                (a, at) ->
                        done(at.messaging.held().withdraw(self(a), at.written(a).held())));

        var channel = Standpoints.CHANNEL;
        var seated = MemberId.of("seated");
        action(
                "sanctions.mute(ChannelId MemberId String Instant)",
                (a, at) -> done(at.messaging.sanctions().mute(a, channel, seated, "why", null)));
        action(
                "sanctions.mute(GroupId MemberId String Instant)",
                (a, at) -> done(at.messaging.sanctions().mute(a, group, seated, "why", null)));
        action(
                "sanctions.unmute(ChannelId MemberId)",
                (a, at) -> done(at.messaging.sanctions().unmute(a, channel, seated)));
        action(
                "sanctions.unmute(GroupId MemberId)",
                (a, at) -> done(at.messaging.sanctions().unmute(a, group, seated)));
        action("sanctions.ban", (a, at) -> done(at.messaging.sanctions().ban(a, channel, seated, "why", null)));
        action("sanctions.unban", (a, at) -> done(at.messaging.sanctions().unban(a, channel, seated)));
        action(
                "sanctions.of(ChannelId String int)",
                (a, at) -> done(at.messaging.sanctions().of(a, channel, null, 10)));
        action(
                "sanctions.of(GroupId String int)",
                (a, at) -> done(at.messaging.sanctions().of(a, group, null, 10)));
        anywhere("sanctions.own", (a, at) -> done(at.messaging.sanctions().own(self(a), null, 10)));
    }

    private static boolean holds(Delta delta, ChannelId channel) {
        return delta.messages().stream().anyMatch(message -> message.channel().equals(channel))
                || delta.rooms().stream().anyMatch(room -> room.channel().id().equals(channel));
    }

    static {
        var channel = Standpoints.CHANNEL;
        anywhere("pace.limit", (a, at) -> host(a, () -> at.messaging.pace().limit(Actor.HOST, 1, Duration.ofDays(1))));
        anywhere("pace.unlimited", (a, at) -> host(a, () -> at.messaging.pace().unlimited(Actor.HOST)));

        action(
                "drafts.save(ChannelId long String)",
                (a, at) -> done(at.messaging.drafts().save(self(a), channel, 1, "I")));
        action(
                "drafts.save(MessageId long String)",
                (a, at) ->
                        done(at.messaging.drafts().save(self(a), at.written(a).message(), 1, "I")));
        anywhere(
                "drafts.find(ChannelId)",
                (a, at) -> at.messaging.drafts().find(self(a), channel).isPresent());
        anywhere(
                "drafts.find(ChannelId MessageId)",
                (a, at) -> at.messaging
                        .drafts()
                        .find(self(a), channel, at.written(a).message())
                        .isPresent());
        anywhere(
                "drafts.list",
                (a, at) -> some(at.messaging.drafts().list(self(a), null, 10).items()));

        var later = LocalDateTime.of(2100, 1, 1, 0, 0);
        var id = ScheduledId.of("later");
        action(
                "schedule.add",
                (a, at) -> done(
                        at.messaging.schedule().add(self(a), id, channel, NewMessage.of("I"), later, ZoneOffset.UTC)));
        anywhere(
                "schedule.change",
                (a, at) -> done(
                        at.messaging.schedule().change(self(a), id, 1, NewMessage.of("I"), later, ZoneOffset.UTC)));
        anywhere("schedule.cancel", (a, at) -> done(at.messaging.schedule().cancel(self(a), id, 1)));
        anywhere(
                "schedule.find",
                (a, at) -> at.messaging.schedule().find(self(a), id).isPresent());
        anywhere(
                "schedule.list",
                (a, at) -> some(at.messaging
                        .schedule()
                        .list(self(a), Scheduled.State.WAITING, null, 10)
                        .items()));
        anywhere(
                "schedule.runDue",
                (a, at) -> host(a, () -> at.messaging.schedule().runDue(Actor.HOST, 10)));

        action(
                "bookmarks.put",
                (a, at) ->
                        done(at.messaging.bookmarks().put(self(a), at.written(a).message(), null)));
        anywhere(
                "bookmarks.remove",
                (a, at) ->
                        at.messaging.bookmarks().remove(self(a), at.written(a).message()));
        anywhere(
                "bookmarks.list",
                (a, at) -> some(at.messaging.bookmarks().list(self(a), null, 10).items()));
        anywhere(
                "bookmarks.runDue",
                (a, at) -> host(a, () -> at.messaging.bookmarks().runDue(Actor.HOST, 10)));

        action(
                "retention.keep(ChannelId Keeping)",
                (a, at) -> ran(() -> at.messaging.retention().keep(a, channel, Keeping.FOREVER)));
        anywhere(
                "retention.keep(Keeping)",
                (a, at) -> ran(() -> at.messaging.retention().keep(a, Keeping.FOREVER)));
        action(
                "retention.keepAsOthers",
                (a, at) -> ran(() -> at.messaging.retention().keepAsOthers(a, channel)));
        action(
                "retention.hold(ChannelId String)",
                (a, at) -> ran(() -> at.messaging.retention().hold(a, channel, "why")));
        anywhere(
                "retention.hold(String)",
                (a, at) -> ran(() -> at.messaging.retention().hold(a, "why")));
        action(
                "retention.lift(ChannelId String)",
                (a, at) -> ran(() -> at.messaging.retention().lift(a, channel, "why")));
        anywhere(
                "retention.lift(String)",
                (a, at) -> ran(() -> at.messaging.retention().lift(a, "why")));
        action("retention.keeping", (a, at) -> done(at.messaging.retention().keeping(a, channel)));
        action("retention.rehearse", (a, at) -> done(at.messaging.retention().rehearse(a, channel)));
        anywhere(
                "retention.runDue",
                (a, at) -> host(a, () -> at.messaging.retention().runDue(Actor.HOST, 10)));

        action("pins.pin", (a, at) -> at.messaging.pins().pin(a, at.written(a).message(), null));
        action(
                "pins.unpin",
                (a, at) -> done(at.messaging.pins().unpin(a, at.written(a).message())));
        action(
                "pins.move",
                (a, at) -> done(at.messaging.pins().move(a, at.written(a).message(), 0)));
        action("pins.list", (a, at) -> done(at.messaging.pins().list(a, channel)));

        anywhere(
                "notifications.set",
                (a, at) -> done(at.messaging.notifications().set(self(a), Scope.EVERYTHING, Attention.ALL)));
        anywhere(
                "notifications.follow",
                (a, at) -> done(at.messaging
                        .notifications()
                        .follow(self(a), at.written(a).topic())));
        anywhere(
                "notifications.mute(Scope)",
                (a, at) -> done(at.messaging.notifications().mute(self(a), Scope.EVERYTHING)));
        anywhere(
                "notifications.mute(ChannelId)",
                (a, at) -> done(at.messaging.notifications().mute(self(a), channel)));
        anywhere(
                "notifications.automatically",
                (a, at) -> host(
                        a,
                        () -> at.messaging
                                .notifications()
                                .automatically(Actor.HOST, MemberId.of("member"), Scope.EVERYTHING, Attention.ALL)));
        anywhere(
                "notifications.clear",
                (a, at) -> ran(() -> at.messaging.notifications().clear(self(a), Scope.EVERYTHING)));
        anywhere(
                "notifications.rules",
                (a, at) -> some(at.messaging.notifications().rules(self(a))));
        anywhere(
                "notifications.wishes",
                (a, at) -> done(at.messaging.notifications().wishes(self(a))));
        anywhere(
                "notifications.wish",
                (a, at) -> done(at.messaging.notifications().wish(self(a), Wishes.USUAL)));
        action(
                "notifications.explain(MessageId)",
                (a, at) -> done(at.messaging
                        .notifications()
                        .explain(self(a), at.written(a).message())));
        anywhere(
                "notifications.explain(MemberId MessageId)",
                (a, at) -> host(
                        a,
                        () -> at.messaging
                                .notifications()
                                .explain(
                                        Actor.HOST,
                                        MemberId.of("member"),
                                        at.written(a).message())));
        anywhere(
                "notifications.collect",
                (a, at) -> host(a, () -> at.messaging.notifications().collect(Actor.HOST, mailing())));
        anywhere(
                "notifications.dispatch",
                (a, at) -> host(a, () -> at.messaging.notifications().dispatch(Actor.HOST, mailing(), 1)));
        anywhere(
                "notifications.digests",
                (a, at) -> host(a, () -> at.messaging.notifications().digests(Actor.HOST, mailing(), 1)));
    }

    private static Mailing mailing() {
        return Mailing.by(Post.by(
                letter -> {
                    throw new AssertionError("nobody has an address here");
                },
                Mailbox.of("Garden", "post@garden.example"),
                "https://garden.example/leave/"));
    }

    /** What answers nothing. */
    private static boolean ran(Runnable action) {
        action.run();
        return true;
    }

    /** What takes the host by its type. */
    private static boolean host(Actor actor, Runnable action) {
        if (actor instanceof MemberId) {
            throw new UnsupportedOperationException();
        }
        action.run();
        return true;
    }

    @Test
    void everybodyMayDoWhatTheReviewedTableSays() throws IOException {
        // states in which everybody meets the same are one row
        var states = new TreeMap<String, Map<String, Set<Channel.State>>>();
        for (var access : Channel.Access.values()) {
            for (var state : Channel.State.values()) {
                try (var hidden = new Standpoints(Visibility.HIDDEN, access, state);
                        var listed = new Standpoints(Visibility.LISTED, access, state);
                        var open = new Standpoints(Visibility.PUBLIC, access, state)) {
                    ACTIONS.forEach((name, action) -> {
                        var outcomes = ROLES.stream()
                                .map(role -> outcome(
                                        action,
                                        actor(role),
                                        role.endsWith("hidden") ? hidden : role.endsWith("listed") ? listed : open))
                                .collect(Collectors.joining(","));
                        states.computeIfAbsent(
                                        name + "," + (ANYWHERE.contains(name) ? "-" : access), k -> new TreeMap<>())
                                .computeIfAbsent(outcomes, k -> EnumSet.noneOf(Channel.State.class))
                                .add(state);
                    });
                }
            }
        }
        var actual = new TreeSet<String>();
        states.forEach((where, rows) -> rows.forEach(
                (outcomes, in) -> actual.add(where + "," + (in.size() == 4 ? "-" : told(in)) + "," + outcomes)));

        assertThat(actual)
                .containsExactlyElementsOf(
                        reviewed("actions.csv", "action,access,state," + String.join(",", ROLES), actual));
    }

    private static String told(Set<Channel.State> states) {
        return states.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static Actor actor(String role) {
        return role.equals("host") ? Actor.HOST : MemberId.of(role.startsWith("visitor") ? "visitor" : role);
    }

    private static String outcome(Action action, Actor actor, Standpoints at) {
        var outcome = new String[1];
        at.tryOut(() -> {
            try {
                outcome[0] = action.by(actor, at) ? "yes" : "nothing";
            } catch (CommunityException e) {
                outcome[0] = e.code();
            } catch (UnsupportedOperationException e) {
                outcome[0] = "-";
            }
        });
        return outcome[0];
    }

    @Test
    void everyVerbAndReadTakesAnActorAndIsInTheTable() {
        var names = new TreeSet<String>();
        var services = new TreeMap<String, Class<?>>(Map.of("search", Search.class, "live", Live.class));
        accessors().forEach(accessor -> services.put(accessor.getName(), accessor.getReturnType()));
        // they have roles of their own, and a table: BroadcastPermissionsTest
        assertThat(services.remove("broadcasts")).isEqualTo(Broadcasts.class);
        services.forEach((service, type) -> {
            var methods = Stream.of(type.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !FOR_FEATURES.contains(method.getName())
                            || ACTIONS.containsKey(service + "." + method.getName()))
                    .toList();
            for (var method : methods) {
                assertThat(takesActor(method))
                        .as("%s takes an actor first", method)
                        .isTrue();
                boolean overloaded = methods.stream()
                                .filter(other -> other.getName().equals(method.getName()))
                                .count()
                        > 1;
                names.add(service + "." + method.getName() + (overloaded ? signature(method) : ""));
            }
        });

        assertThat(ACTIONS.keySet()).containsExactlyElementsOf(names);
    }

    /** All that {@code Messaging} gives; a service that is new there is found here. */
    private static List<Method> accessors() {
        return Stream.of(Messaging.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static Object service(Method accessor, Messaging messaging) {
        try {
            return accessor.invoke(messaging);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameterTypes())
                .skip(1)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(" ", "(", ")"));
    }

    private static boolean takesActor(Method method) {
        return method.getParameterCount() > 0 && Actor.class.isAssignableFrom(method.getParameterTypes()[0]);
    }

    @Test
    void everyLevelHasThePermissionsThatTheReviewedTableSays() throws IOException {
        var roles = List.of("stranger", "visitor", "member", "moderator", "admin", "owner");
        var own = new TreeSet<String>();
        var actual = new ArrayList<String>();
        try (var at = new Standpoints(Visibility.PUBLIC, Channel.Access.OPEN, Channel.State.OPEN)) {
            var messaging = accessors().stream()
                    .map(accessor -> service(accessor, at.messaging))
                    .filter(Feature.class::isInstance)
                    .map(service -> ((Feature) service).permissions())
                    .flatMap(Collection::stream)
                    .map(Permission::name)
                    .toList();
            own.addAll(messaging);
            at.community.rights().known().stream()
                    .filter(permission -> own.contains(permission.name()))
                    .forEach(permission -> {
                        var row = new StringBuilder(permission.name() + "," + permission.risk());
                        roles.forEach(
                                role -> row.append(may(at, role, permission, Standpoints.GROUP) ? ",yes" : ",no"));
                        actual.add(row.toString());
                    });
        }

        assertThat(actual)
                .containsExactlyElementsOf(
                        reviewed("permissions.csv", "permission,risk," + String.join(",", roles), actual));
    }

    private static boolean may(Standpoints at, String role, Permission permission, GroupId group) {
        return at.community.rights().may(MemberId.of(role), permission, group);
    }

    /** The rows of the table below this head; with {@code -Dactions.write} those that are, written down to be reviewed. */
    private static List<String> reviewed(String name, String head, Collection<String> actual) throws IOException {
        if (System.getProperty("actions.write") != null) {
            var folder = Path.of("src", "test", "resources", "org", "communitykit", "messaging");
            Files.writeString(folder.resolve(name), head + "\n" + String.join("\n", actual) + "\n");
            return List.copyOf(actual);
        }
        try (var table = Objects.requireNonNull(PermissionTableTest.class.getResourceAsStream(name))) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo(head);
            return lines.subList(1, lines.size());
        }
    }
}
