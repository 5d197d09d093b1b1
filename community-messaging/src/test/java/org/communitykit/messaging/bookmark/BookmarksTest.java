package org.communitykit.messaging.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class BookmarksTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId HUT = ChannelId.of("hut");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<ReminderDue> told = new ArrayList<>();
    private Community community;
    private Messaging messaging;
    private Bookmarks bookmarks;
    private MessageId first;
    private MessageId second;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        bookmarks = messaging.bookmarks();
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Hut").id(HUT).access(Channel.Access.INVITED));
        messaging.channels().add(ANA, HUT, BEN);
        first = messaging.messages().post(ANA, HUT, "first").id();
        second = messaging.messages().post(ANA, HUT, "second").id();
        community.events().on(ReminderDue.class, told::add);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private List<MessageId> listed(MemberId member) {
        return bookmarks.list(member, null, 10).items().stream()
                .map(bookmark -> bookmark.message().id())
                .toList();
    }

    @Test
    void thereIsOneForEachMessageAndItsReminderFiresOnce() {
        var hour = clock.instant().plus(Duration.ofHours(1));
        bookmarks.put(BEN, first, null);
        clock.pass(Duration.ofMinutes(1));
        bookmarks.put(BEN, second, hour.plusSeconds(1));
        bookmarks.put(BEN, first, hour);
        assertThat(listed(BEN)).containsExactly(second, first);
        assertThat(listed(ANA)).isEmpty();
        clock.set(hour.minusNanos(1_000));
        assertThat(bookmarks.runDue(Actor.HOST, 10)).isZero();
        clock.set(hour);

        assertThat(bookmarks.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(bookmarks.runDue(Actor.HOST, 10)).isZero();

        assertThat(told).containsExactly(new ReminderDue(BEN, first));
        assertThat(listed(BEN)).as("it stays a bookmark").containsExactly(second, first);
        assertThat(bookmarks.remove(BEN, first)).isTrue();
        assertThat(bookmarks.remove(BEN, first)).isFalse();
        assertThat(listed(BEN)).containsExactly(second);
    }

    @Test
    void whatCannotBeSeenAnyMoreIsNoBookmarkAndRemindsOfNothing() {
        bookmarks.put(BEN, first, clock.instant());
        bookmarks.put(BEN, second, clock.instant());
        messaging.messages().delete(ANA, second);
        assertThat(listed(BEN)).containsExactly(first);
        messaging.channels().remove(ANA, HUT, BEN);

        assertThat(listed(BEN)).isEmpty();
        assertThat(bookmarks.runDue(Actor.HOST, 10)).isEqualTo(2);

        assertThat(told).isEmpty();
        assertThatThrownBy(() -> bookmarks.put(BEN, first, null)).isInstanceOf(NoSuchMessage.class);
        messaging.channels().add(ANA, HUT, BEN);
        assertThat(listed(BEN)).isEmpty();
    }
}
