package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchNumber;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.testing.Counting;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ReadingTest {
    @Parameter
    StorageKind kind;

    @Test
    void whoeverJoinsStartsWithNothingUnread() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one", "two");
            garden.channels.join(CLEO, GARDEN);
            garden.post(ANA, "three");

            assertThat(garden.reading.unread(CLEO, GARDEN).messages()).isEqualTo(1);
            garden.channels.leave(CLEO, GARDEN);
            assertThat(garden.reading.unread(CLEO)).isEmpty();
            assertThatExceptionOfType(NotInChannel.class).isThrownBy(() -> garden.reading.unread(CLEO, GARDEN));
            garden.post(ANA, "four");
            garden.channels.join(CLEO, GARDEN);
            assertThat(garden.reading.unread(CLEO, GARDEN).messages()).isZero();
        }
    }

    @Test
    void postingDoesNotMarkWhatOthersWroteAsRead() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one", "two");
            garden.post(BEN, "three");

            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(2);
            assertThat(garden.reading.state(BEN, GARDEN).read()).isEqualTo(IntervalSet.of(3));
        }
    }

    @Test
    void deletedMessagesAreUnreadForNobodyUntilTheyAreRestored() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one");
            var id = garden.post(ANA, "two");

            garden.messages.delete(ANA, id);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(1);
            garden.messages.restore(ANA, id);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(2);
            garden.reading.markAllRead(BEN, GARDEN);
            garden.messages.delete(ANA, id);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isZero();
        }
    }

    @Test
    void whatIgnoredAuthorsSayIsUnreadForNobodyWhoIgnoresThem() {
        try (var garden = new Garden(kind.fresh())) {
            garden.channels.join(CLEO, GARDEN);
            garden.post(ANA, "one");
            garden.messages.post(CLEO, GARDEN, NewMessage.of("two").mentioning(List.of(BEN)));
            assertThat(garden.reading.unread(BEN, GARDEN)).isEqualTo(new Unread(2, 1));

            garden.blocks.ignore(BEN, CLEO);
            assertThat(garden.reading.unread(BEN, GARDEN)).isEqualTo(new Unread(1, 0));
            assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(1, 0));
            assertThat(garden.reading.unread(ANA, GARDEN)).isEqualTo(new Unread(1, 0));
            garden.blocks.ignore(BEN, ANA);
            assertThat(garden.reading.unread(BEN, GARDEN)).isEqualTo(Unread.NONE);

            garden.blocks.lift(BEN, ANA);
            garden.blocks.lift(BEN, CLEO);
            assertThat(garden.reading.unread(BEN, GARDEN)).isEqualTo(new Unread(2, 1));
            garden.blocks.block(BEN, CLEO);
            garden.reading.markAllRead(BEN, GARDEN);
            assertThat(garden.reading.unread(BEN, GARDEN)).isEqualTo(Unread.NONE);
        }
    }

    @Test
    void topicsAreReadOutOfOrder() {
        try (var garden = new Garden(kind.fresh())) {
            garden.messages.post(ANA, GARDEN, NewMessage.of("Beans").topic(NewTopic.titled("Seeds")));
            var tools = garden.messages.post(ANA, GARDEN, NewMessage.of("Rakes").topic(NewTopic.titled("Tools")));
            garden.messages.post(ANA, GARDEN, NewMessage.of("Peas").topic(NewTopic.titled("Seeds")));
            garden.messages.post(ANA, GARDEN, NewMessage.of("and hoes").replyTo(tools.id()));
            var topic = garden.topics.find(BEN, GARDEN, "tools").map(Topic::id).orElseThrow();

            assertThat(garden.reading.unread(BEN, topic)).isEqualTo(new Unread(2, 0));
            garden.reading.markRead(BEN, GARDEN, 1);
            garden.messages.edit(ANA, tools.id(), Edit.of(1, "Rakes, Ben").mentioning(List.of(BEN)));
            assertThat(garden.reading.unread(BEN, topic)).isEqualTo(new Unread(2, 1));
            garden.reading.markUnreadFrom(BEN, GARDEN, 1);

            var state = garden.reading.markRead(BEN, topic);

            assertThat(state.read()).isEqualTo(new IntervalSet("2,4"));
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(2);
        }
    }

    @Test
    void aStaleDeviceCannotUndoWhatAnotherMarkedAsUnread() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one", "two");
            garden.post(BEN, "three");
            garden.post(ANA, "four");
            var phone = garden.reading.markAllRead(BEN, GARDEN);

            var laptop = garden.reading.markUnreadFrom(BEN, GARDEN, 2);
            assertThat(laptop).isEqualTo(new ReadState(1, new IntervalSet("1,3")));
            assertThat(garden.reading.merge(BEN, GARDEN, phone)).isEqualTo(laptop);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(2);

            var report = new ReadState(1, IntervalSet.of(4));
            assertThat(garden.reading.merge(BEN, GARDEN, report)).isEqualTo(laptop.merge(report));
            assertThat(garden.reading.merge(BEN, GARDEN, report).read()).isEqualTo(new IntervalSet("1,3-4"));
            // a device that was ahead does not know of Ben's own message, which stays read
            assertThat(garden.reading.merge(BEN, GARDEN, new ReadState(5, IntervalSet.EMPTY)))
                    .isEqualTo(new ReadState(5, IntervalSet.of(3)));
            garden.reading.markAllRead(BEN, GARDEN);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isZero();
        }
    }

    @Test
    void numbersThatAreNotThereCannotBeRead() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one");

            assertThatExceptionOfType(NoSuchNumber.class).isThrownBy(() -> garden.reading.markRead(BEN, GARDEN, 2));
            assertThatExceptionOfType(NoSuchNumber.class)
                    .isThrownBy(() -> garden.reading.merge(BEN, GARDEN, new ReadState(0, IntervalSet.of(1, 9))));
            assertThatExceptionOfType(NoSuchNumber.class)
                    .isThrownBy(() -> garden.reading.markUnreadFrom(BEN, GARDEN, 2));
            var scattered = IntervalSet.of(LongStream.rangeClosed(1, Reading.MAX_INTERVALS + 1)
                    .mapToObj(n -> 2 * n)
                    .toList());
            assertThatIllegalArgumentException().isThrownBy(() -> garden.reading.markRead(BEN, GARDEN, scattered));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> garden.reading.merge(BEN, GARDEN, new ReadState(Long.MAX_VALUE, IntervalSet.EMPTY)));
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(1);
        }
    }

    @Test
    void theCountStaysExactHoweverScatteredReadingAndDeletingAre() {
        try (var garden = new Garden(kind.fresh())) {
            var probe = garden.community.feature(Probe.class, Probe::new);
            int rounds = 150;
            probe.postInTurns(garden.messages, rounds);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(rounds);
            assertThat(garden.reading.unread(ANA, GARDEN).messages()).isEqualTo(rounds);

            // every third message goes: those of Ana at odd numbers, of Ben at even ones
            probe.deleteEveryThird(garden.messages, 2 * rounds);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(rounds - rounds / 3);
            assertThat(garden.reading.state(BEN, GARDEN).read().size()).isEqualTo(rounds);

            garden.reading.markRead(BEN, GARDEN, IntervalSet.of(100, 200));
            garden.reading.markRead(BEN, GARDEN, IntervalSet.of(11));
            long expected = LongStream.rangeClosed(1, 2 * rounds)
                    .filter(n -> n % 2 == 1 && n % 3 != 0 && n != 11 && (n < 100 || n > 200))
                    .count();
            assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(expected, 0));

            garden.reading.markUnreadFrom(BEN, GARDEN, 50);
            long more = LongStream.rangeClosed(1, 2 * rounds)
                    .filter(n -> n % 2 == 1 && n % 3 != 0 && n != 11)
                    .count();
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(more);
            garden.reading.markAllRead(BEN, GARDEN);
            assertThat(garden.reading.unread(BEN, GARDEN).messages()).isZero();
            assertThat(garden.reading.state(BEN, GARDEN).read()).isEqualTo(IntervalSet.of(1, 2 * rounds));
        }
    }

    @Test
    void unreadInManyChannelsCostsAHandfulOfQueries() {
        var storage = new Counting(kind.fresh());
        try (var garden = new Garden(storage)) {
            var probe = garden.community.feature(Probe.class, Probe::new);
            for (int i = 0; i < 4; i++) {
                var circle = GroupId.of("circle" + i);
                garden.community.groups().create(Actor.HOST, circle, NewGroup.named("Circle " + i));
                garden.community.groups().join(ANA, circle);
                garden.community.groups().join(BEN, circle);
                garden.channels.open(
                        ANA,
                        NewChannel.titled("Talk").id(ChannelId.of("talk" + i)).in(circle));
                garden.channels.join(BEN, ChannelId.of("talk" + i));
            }
            List<?> opened = probe.openChannels(garden.channels, garden.messages, 300);
            garden.reading.unread(BEN);
            storage.reset();

            var unread = garden.reading.unread(BEN);

            assertThat(storage.operations())
                    .as("seats, tips, the stamps of five groups, seats with something unread, whom Ben ignores")
                    .isEqualTo(5);
            assertThat(unread).hasSize(opened.size() + 5);
            assertThat(unread.values().stream().mapToLong(Unread::messages).sum())
                    .isEqualTo(opened.size());
        }
    }

    @Test
    void whatAMemberSaysWhileTheyAskIsNotUnreadForThem() {
        var storage = new Counting(kind.fresh());
        try (var garden = new Garden(storage)) {
            garden.post(ANA, "one");
            var posted = new AtomicInteger();
            storage.before(operation -> {
                // as soon as Ben's seats are read, and before it is known how far the channel has come
                // in memory nobody writes while somebody reads
                if (operation == 1 && kind != StorageKind.MEMORY) {
                    posted.incrementAndGet();
                    CompletableFuture.runAsync(() -> garden.post(BEN, "two")).join();
                }
            });
            storage.reset();

            assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(1, 0));

            assertThat(posted).hasValue(kind == StorageKind.MEMORY ? 0 : 1);
        }
    }
}
