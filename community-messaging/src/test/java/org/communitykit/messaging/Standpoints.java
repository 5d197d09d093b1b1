package org.communitykit.messaging;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.file.FileId;
import org.communitykit.file.MemoryBlobs;
import org.communitykit.file.NewFile;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Attachment;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.live.Update;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.preview.Previews;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.ReportId;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.translation.Translations;
import org.communitykit.messaging.trust.Ladder;
import org.communitykit.messaging.trust.Trust;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.memory.MemoryStorage;

/** One channel of one group, and everybody who may have to do with it. */
final class Standpoints implements AutoCloseable {
    static final GroupId GROUP = GroupId.of("group");
    static final ChannelId CHANNEL = ChannelId.of("channel");
    static final MemberId GUEST = MemberId.of("guest");
    static final MemberId KNOCKER = MemberId.of("knocker");
    static final String TAG = "seeds";

    final Community community;
    final Messaging messaging;
    final Search search;
    final Live live;
    final Translations translations;
    final Previews previews;
    final Trust trust;
    final ConversationImport imports;
    private final Undone undone;

    /** What somebody wrote: a topic, its first message, which has a reply, one they deleted, and one that is held. */
    record Written(TopicId topic, MessageId message, MessageId deleted, MessageId held) {}

    private final ChannelId conversation;
    private final ReportId report;
    private final Written authors;
    private final Written banneds;

    Standpoints(Visibility visibility, Channel.Access access, Channel.State state) {
        this(new MemoryStorage(), visibility, access, state);
    }

    Standpoints(Storage storage, Visibility visibility, Channel.Access access, Channel.State state) {
        community = Community.on(storage).blobs(new MemoryBlobs()).open();
        messaging = Messaging.of(community);
        messaging.notifications();
        search = Search.of(community);
        live = Live.of(community, Runnable::run);
        translations = Translations.of(community, (text, from, into) -> into + text);
        previews = Previews.of(community, (link, addresses) -> Optional.empty());
        trust = Trust.of(community, Ladder.USUAL);
        imports = ConversationImport.of(community);
        undone = community.feature(Undone.class, Undone::new);
        community.groups().create(Actor.HOST, GROUP, NewGroup.named("Group").visibility(visibility));
        for (var name : List.of(
                "visitor",
                "member",
                "seated",
                "author",
                "opener",
                "moderator",
                "admin",
                "owner",
                "banned",
                "guest",
                "invited",
                "left",
                "knocker")) {
            var member = MemberId.of(name);
            community.members().add(Actor.HOST, member, name);
            if (!name.equals("visitor")) {
                community.groups().memberships().add(Actor.HOST, GROUP, member);
            }
        }
        for (var role : List.of("moderator", "admin", "owner")) {
            community.groups().memberships().appoint(Actor.HOST, GROUP, MemberId.of(role), role);
        }
        var opener = MemberId.of("opener");
        messaging
                .channels()
                .open(opener, NewChannel.titled("Channel").id(CHANNEL).in(GROUP).access(access));
        for (var name : List.of("seated", "author", "banned", "left")) {
            messaging.channels().add(opener, CHANNEL, MemberId.of(name));
        }
        messaging.rules().use(WordList.of("pests", List.of("slugs")));
        messaging.channels().leave(MemberId.of("left"), CHANNEL);
        messaging.channels().invite(opener, CHANNEL, MemberId.of("invited"));
        if (access == Channel.Access.ON_REQUEST) {
            messaging.channels().knock(KNOCKER, CHANNEL);
        }
        authors = write(MemberId.of("author"));
        banneds = write(MemberId.of("banned"));
        conversation = messaging
                .direct()
                .open(MemberId.of("seated"), List.of(MemberId.of("author"), MemberId.of("banned")))
                .id();
        report = messaging
                .reports()
                .report(MemberId.of("seated"), reported(), NewReport.of(Ground.SPAM))
                .id();
        community.groups().memberships().ban(Actor.HOST, GROUP, MemberId.of("banned"), "as a test", null);
        switch (state) {
            case OPEN -> {}
            case FROZEN -> messaging.channels().freeze(opener, CHANNEL, null);
            case ARCHIVED -> messaging.channels().archive(opener, CHANNEL);
            case DISABLED -> messaging.channels().disable(Actor.HOST, CHANNEL, null);
        }
    }

    private Written write(MemberId member) {
        var topic = messaging
                .topics()
                .open(member, CHANNEL, NewTopic.titled("By " + member).tags(List.of(TAG)));
        var file = messaging
                .attachments()
                .receive(member, CHANNEL, NewFile.of("beans.txt", "text/plain"), InputStream.nullInputStream());
        var message = messaging
                .messages()
                .post(
                        member,
                        CHANNEL,
                        NewMessage.of("Beans")
                                .topic(topic.id())
                                .with(Attachment.of(file), PollBlock.single("Beans?", List.of("Yes", "No"))));
        messaging.messages().post(member, CHANNEL, NewMessage.of("and peas").replyTo(message.id()));
        var deleted = messaging.messages().post(member, CHANNEL, "Never mind");
        messaging.messages().delete(member, deleted.id());
        var held = messaging.messages().post(member, CHANNEL, "slugs");
        return new Written(topic.id(), message.id(), deleted.id(), held.id());
    }

    /** What the actor tries their hand at: whoever was banned at their own, all others at the author's. */
    Written written(Actor actor) {
        return actor.equals(MemberId.of("banned")) ? banneds : authors;
    }

    /** The file that goes with {@link #written}. */
    FileId file(Actor actor) {
        return ((Attachment) messaging
                        .messages()
                        .find(Actor.HOST, written(actor).message())
                        .orElseThrow()
                        .blocks()
                        .get(0))
                .file();
    }

    /** What somebody else wrote. */
    Written other(Actor actor) {
        return actor.equals(MemberId.of("banned")) ? authors : banneds;
    }

    /** The conversation that the seated member, the author and the banned one have. */
    ChannelId conversation() {
        return conversation;
    }

    /** The author's message, which is reported. */
    Target reported() {
        return Target.of("message", authors.message().value());
    }

    /** How the seated member reported it. */
    ReportId report() {
        return report;
    }

    /** At which version the case of it is. */
    int version() {
        return messaging.reports().find(Actor.HOST, reported()).orElseThrow().version();
    }

    /** Whether the publisher of the channel's updates has something for the member; throws what it gives instead. */
    boolean subscribes(MemberId member) {
        var refused = new AtomicReference<Throwable>();
        live.publisher(member, List.of(CHANNEL)).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(Update update) {
                throw new AssertionError("cancelled");
            }

            @Override
            public void onError(Throwable error) {
                refused.set(error);
            }

            @Override
            public void onComplete() {
                throw new AssertionError("cancelled");
            }
        });
        if (refused.get() instanceof CommunityException error) {
            throw error;
        }
        return true;
    }

    /** Does it and undoes it. */
    void tryOut(Runnable action) {
        undone.run(action);
    }

    @Override
    public void close() {
        community.close();
    }

    private static final class Undone implements Feature {
        private final Context context;

        Undone(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }

        void run(Runnable action) {
            try {
                context.transact(tx -> {
                    action.run();
                    throw new Enough();
                });
            } catch (Enough enough) {
                // rolled back, as intended
            }
        }
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
