package org.communitykit.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.block.Blocks;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.reaction.Reactions;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.sync.Sync;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.storage.Storage;

/** A community of three with a channel that Ana opened and Ben has joined; Cleo reads along. */
final class Garden implements AutoCloseable {
    static final MemberId ANA = MemberId.of("ana");
    static final MemberId BEN = MemberId.of("ben");
    static final MemberId CLEO = MemberId.of("cleo");
    static final ChannelId GARDEN = ChannelId.of("garden");
    static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    final Community community;
    final Blocks blocks;
    final Channels channels;
    final Direct direct;
    final Topics topics;
    final Messages messages;
    final Reactions reactions;
    final Reading reading;
    final Sync sync;

    Garden(Storage storage) {
        this(storage, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    Garden(Storage storage, Clock clock) {
        community = Community.on(storage).clock(clock).open();
        var messaging = Messaging.of(community);
        blocks = messaging.blocks();
        channels = messaging.channels();
        direct = messaging.direct();
        topics = messaging.topics();
        messages = messaging.messages();
        reactions = messaging.reactions();
        reading = messaging.reading();
        sync = messaging.sync();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        community.members().add(Actor.HOST, CLEO, "Cleo");
        channels.open(ANA, NewChannel.titled("Community garden").id(GARDEN));
        channels.join(BEN, GARDEN);
    }

    /** Posts texts as the member and gives the last one's id. */
    MessageId post(MemberId author, String... texts) {
        MessageId last = null;
        for (var text : texts) {
            last = messages.post(author, GARDEN, text).id();
        }
        return last;
    }

    /** The activities of these kinds, in the order of the log. */
    List<Activity> activities(String... kinds) {
        return community.activities().after(Actor.HOST, 0, 1_000).stream()
                .filter(activity -> List.of(kinds).contains(activity.kind()))
                .toList();
    }

    @Override
    public void close() {
        community.close();
    }
}
