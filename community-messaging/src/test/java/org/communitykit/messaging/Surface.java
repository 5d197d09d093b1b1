package org.communitykit.messaging;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.schedule.Scheduled;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;

/** Every public read, as somebody sees it: what it answers, or how it is refused. */
final class Surface {
    static final Pattern ID = Pattern.compile("\\b[0-9a-hjkmnp-tv-z]{26}\\b");
    private static final int PAGE = 50;

    private final Community community;
    private final Messaging messaging;
    private final Search search;
    private final Live live;
    private final Actor reader;
    private final MemberId viewer;
    private final StringBuilder seen = new StringBuilder();
    private final Set<String> looked = new TreeSet<>();

    /** With the eyes of the reader where anybody can look, of the viewer where only members themselves can. */
    Surface(Community community, Messaging messaging, Search search, Live live, Actor reader, MemberId viewer) {
        this.community = community;
        this.messaging = messaging;
        this.search = search;
        this.live = live;
        this.reader = reader;
        this.viewer = viewer;
    }

    String seen() {
        return seen.toString();
    }

    /** The reads that were tried, as {@link Actions} calls them. */
    Set<String> looked() {
        return looked;
    }

    private void look(String what, Supplier<Object> read) {
        looked.add(what);
        try {
            var answer = read.get();
            seen.append(what).append(": ").append(answer).append('\n');
        } catch (CommunityException e) {
            seen.append(what).append("! ").append(e.getMessage()).append('\n');
        } catch (IllegalArgumentException e) {
            seen.append(what).append("? ").append(e.getMessage()).append('\n');
        }
    }

    void place(ChannelId place) {
        look("channels.find", () -> messaging.channels().find(reader, place));
        look("channels.last", () -> messaging.channels().last(reader, place));
        look("channels.members", () -> messaging.channels().members(reader, place, null, PAGE));
        look("channels.stage", () -> messaging.channels().stage(viewer, place, viewer));
        look("channels.admissions", () -> messaging.channels().admissions(reader, place, Stage.INVITED, null, PAGE));
        look("topics.list", () -> messaging.topics().list(reader, place, null, PAGE));
        look("topics.latest", () -> messaging.topics().latest(reader, place, null, PAGE));
        look("topics.tagged", () -> messaging.topics().tagged(reader, place, "tag", null, PAGE));
        look("topics.find(ChannelId String)", () -> messaging.topics().find(reader, place, "Topic 1"));
        look("messages.list(ChannelId Window)", () -> messaging.messages().list(reader, place, Window.newest(3)));
        look("messages.list(ChannelId Window)", () -> messaging.messages().list(reader, place, Window.oldest(200)));
        look("reading.unread(ChannelId)", () -> messaging.reading().unread(viewer, place));
        look("reading.state", () -> messaging.reading().state(viewer, place));
        look("pins.list", () -> messaging.pins().list(reader, place));
        look("acknowledgements.list", () -> messaging.acknowledgements().list(reader, place, null, PAGE));
        look("retention.keeping", () -> messaging.retention().keeping(reader, place));
        look("retention.rehearse", () -> messaging.retention().rehearse(reader, place));
        look("sanctions.of(ChannelId String int)", () -> messaging.sanctions().of(reader, place, null, PAGE));
        look("drafts.find(ChannelId)", () -> messaging.drafts().find(viewer, place));
        look("live.hints", () -> live.hints(reader, place));
        look("attachments.policy(ChannelId)", () -> messaging.attachments().policy(reader, place));
        look(
                "attachments.undescribed",
                () -> messaging.attachments().undescribed(reader, place, NewMessage.of("Look")));
        topics(place);
    }

    private void topics(ChannelId place) {
        try {
            for (var topic : messaging.topics().list(reader, place, null, PAGE).items()) {
                look("topics.find(TopicId)", () -> messaging.topics().find(reader, topic.id()));
                look(
                        "messages.list(TopicId Window)",
                        () -> messaging.messages().list(reader, topic.id(), Window.newest(PAGE)));
                look("reading.unread(TopicId)", () -> messaging.reading().unread(viewer, topic.id()));
            }
        } catch (CommunityException e) {
            // there are none for them, as was seen
        }
    }

    void message(ChannelId place, MessageId id, String key) {
        look("messages.find(MessageId)", () -> messaging.messages().find(reader, id));
        look("messages.list(ChannelId Window)", () -> messaging.messages().list(reader, place, Window.around(id, 5)));
        look("messages.thread", () -> messaging.messages().thread(reader, id, Window.newest(PAGE)));
        look("messages.participants", () -> messaging.messages().participants(reader, id, null, PAGE));
        look("messages.revisions", () -> messaging.messages().revisions(reader, id));
        look("reactions.list", () -> messaging.reactions().list(reader, id, key, Optional.empty(), PAGE));
        look("acknowledgements.find", () -> messaging.acknowledgements().find(viewer, id));
        look("acknowledgements.given", () -> messaging.acknowledgements().given(reader, id, null, PAGE));
        look("acknowledgements.missing", () -> messaging.acknowledgements().missing(reader, id, null, PAGE));
        look("polls.find", () -> messaging.polls().find(reader, id));
        look("polls.voters", () -> messaging.polls().voters(reader, id, 0, null, PAGE));
        look("held.find", () -> messaging.held().find(reader, id));
        look("drafts.find(ChannelId MessageId)", () -> messaging.drafts().find(viewer, place, id));
        look("notifications.explain(MessageId)", () -> messaging.notifications().explain(viewer, id));
        look("reports.find", () -> messaging.reports().find(reader, Target.of("message", id.value())));
        look(
                "reports.of(Target String int)",
                () -> messaging.reports().of(reader, Target.of("message", id.value()), null, PAGE));
    }

    void numbers(ChannelId place, long last) {
        for (long number = 1; number <= last; number++) {
            long n = number;
            look("messages.find(ChannelId long)", () -> messaging.messages().find(reader, place, n));
        }
    }

    void everywhere(MemberId other, String token, List<String> sought) {
        var root = GroupId.ROOT;
        look("channels.list", () -> messaging.channels().list(reader, root, null, PAGE));
        look(
                "channels.joined(String int)",
                () -> titles(messaging.channels().joined(viewer, null, PAGE).items()));
        look(
                "channels.joined(Kind String int)",
                () -> titles(messaging
                        .channels()
                        .joined(viewer, Channel.Kind.ROOM, null, PAGE)
                        .items()));
        look("channels.invitations", () -> messaging.channels().invitations(viewer, null, PAGE));
        look("blocks.list", () -> messaging.blocks().list(viewer, null, PAGE));
        look("blocks.find", () -> messaging.blocks().find(viewer, other));
        look("direct.reach()", () -> messaging.direct().reach(viewer));
        look(
                "reading.unread()",
                () -> messaging.reading().unread(viewer).values().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList());
        look("sync.all", () -> synced(messaging.sync().all(viewer, Budget.bytes(1_000_000))));
        look("sync.since", () -> synced(messaging.sync().since(viewer, token, Budget.bytes(1_000_000))));
        look("sync.fromNow", () -> synced(messaging.sync().fromNow(viewer, Budget.bytes(1_000_000))));
        look("held.of", () -> messaging.held().of(viewer, null, PAGE));
        look("held.queue(GroupId String int)", () -> messaging.held().queue(reader, root, null, PAGE));
        look("held.queue(String int)", () -> messaging.held().queue(reader, null, PAGE));
        look("reports.of(String int)", () -> messaging.reports().of(viewer, null, PAGE));
        look("reports.queue(GroupId String int)", () -> messaging.reports().queue(reader, root, null, PAGE));
        look("reports.queue(String int)", () -> messaging.reports().queue(reader, null, PAGE));
        look("reports.reliability", () -> messaging.reports().reliability(reader, other));
        look("reports.autoHide", () -> messaging.reports().autoHide(reader, root));
        look("sanctions.of(GroupId String int)", () -> messaging.sanctions().of(reader, root, null, PAGE));
        look("sanctions.own", () -> messaging.sanctions().own(viewer, null, PAGE));
        look("drafts.list", () -> messaging.drafts().list(viewer, null, PAGE));
        look("schedule.find", () -> messaging.schedule().find(viewer, ScheduledId.of("later1")));
        look("schedule.list", () -> messaging.schedule().list(viewer, Scheduled.State.WAITING, null, PAGE));
        look("bookmarks.list", () -> messaging.bookmarks().list(viewer, null, PAGE));
        look("notifications.rules", () -> messaging.notifications().rules(viewer));
        look("notifications.wishes", () -> {
            var wishes = messaging.notifications().wishes(viewer);
            return wishes.byMail() + " " + wishes.content() + " " + wishes.quietHours() + " " + wishes.digest();
        });
        for (var words : sought) {
            look("search.find", () -> search.find(reader, Sought.of(words, ZoneOffset.UTC), null, PAGE));
            look("search.count", () -> search.count(reader, Sought.of(words, ZoneOffset.UTC)));
        }
        look("export", () -> {
            // the order of the lines is that of random ids
            var lines = new ArrayList<String>();
            community.privacy().export(viewer, viewer, line -> lines.add(exported(line)));
            return lines.stream().sorted().collect(Collectors.joining("\n"));
        });
    }

    /** Without the ids of activities, and with those of rows told from nothing else. */
    private static String exported(String line) {
        return line.contains("\"activity\"") ? "" : ID.matcher(line).replaceAll("id");
    }

    /** The messages by number: they come in the order of their changes, which all who are there can count. */
    private static String synced(Delta delta) {
        var messages = delta.messages().stream()
                .sorted(Comparator.comparing(
                                (Message message) -> message.channel().value())
                        .thenComparing(Message::number))
                .toList();
        return delta.gone() + " " + delta.rooms() + " " + messages + " " + delta.ignored() + " " + delta.complete();
    }

    private static List<String> titles(List<Channel> channels) {
        return channels.stream().map(Channel::title).toList();
    }
}
