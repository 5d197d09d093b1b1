package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Admission;
import org.communitykit.messaging.channel.AnnouncementsOnly;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.ChannelIsDisabled;
import org.communitykit.messaging.channel.ChannelIsFrozen;
import org.communitykit.messaging.channel.ChannelIsFull;
import org.communitykit.messaging.channel.KnockingNotUsed;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.channel.WrongStage;
import org.communitykit.messaging.message.EditWindowIsOver;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Who gets into a channel, and who says something in it. */
@EachStorage
class ChannelPolicyTest {
    private static final ChannelId ROOM = ChannelId.of("room");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Garden garden;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        garden = new Garden(storage, clock);
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private void room(Channel.Access access) {
        garden.channels.open(ANA, NewChannel.titled("Room").id(ROOM).access(access));
    }

    @Test
    void whoeverKnocksIsLetInOnce() {
        room(Channel.Access.ON_REQUEST);
        assertThat(garden.channels.list(BEN, GroupId.ROOT, null, 10).items())
                .extracting(Channel::title)
                .contains("Room");
        assertThatExceptionOfType(NotInChannel.class)
                .isThrownBy(() -> garden.messages.list(BEN, ROOM, Window.newest(1)));
        assertThatExceptionOfType(WrongStage.class)
                .isThrownBy(() -> garden.channels.join(BEN, ROOM))
                .withMessageContaining("NONE");

        assertThat(garden.channels.knock(BEN, ROOM)).isTrue();
        assertThat(garden.channels.knock(BEN, ROOM)).isFalse();
        assertThat(garden.channels.stage(BEN, ROOM, BEN)).isEqualTo(Stage.KNOCKED);
        assertThatExceptionOfType(WrongStage.class)
                .isThrownBy(() -> garden.channels.join(BEN, ROOM))
                .withMessageContaining("KNOCKED");
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.admit(BEN, ROOM, BEN));
        assertThat(garden.channels
                        .admissions(ANA, ROOM, Stage.KNOCKED, null, 10)
                        .items())
                .extracting(Admission::member)
                .containsExactly(BEN);
        assertThat(garden.channels.admit(ANA, ROOM, BEN)).isTrue();
        assertThat(garden.channels.admit(ANA, ROOM, BEN)).isFalse();

        assertThat(garden.messages.post(BEN, ROOM, "Thank you").number()).isEqualTo(1);
        assertThatExceptionOfType(WrongStage.class)
                .isThrownBy(() -> garden.channels.knock(BEN, ROOM))
                .withMessageContaining("MEMBER");
        garden.channels.leave(BEN, ROOM);
        assertThat(garden.channels.stage(ANA, ROOM, BEN)).isEqualTo(Stage.LEFT);
        assertThatExceptionOfType(WrongStage.class)
                .isThrownBy(() -> garden.channels.admit(ANA, ROOM, BEN))
                .withMessageContaining("LEFT");
        garden.channels.knock(BEN, ROOM);
        assertThat(garden.channels.remove(ANA, ROOM, BEN)).isTrue();
        assertThat(garden.channels.remove(ANA, ROOM, BEN)).isFalse();
        assertThat(garden.channels.knock(BEN, ROOM)).isTrue();
        assertThat(garden.channels.leave(BEN, ROOM)).isTrue();
        assertThat(garden.channels.stage(BEN, ROOM, BEN)).isEqualTo(Stage.LEFT);
    }

    @Test
    void anInvitationIsGoodUntilItIsTakenBack() {
        room(Channel.Access.INVITED);
        assertThat(garden.channels.find(BEN, ROOM)).isEmpty();
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.knock(BEN, ROOM));

        assertThat(garden.channels.invite(ANA, ROOM, BEN)).isTrue();
        assertThat(garden.channels.invite(ANA, ROOM, BEN)).isFalse();
        assertThat(garden.channels.invitations(BEN, null, 10).items())
                .extracting(Admission::channel, Admission::by)
                .containsExactly(tuple(ROOM, ANA));
        assertThat(garden.channels.find(BEN, ROOM)).isPresent();
        assertThat(garden.channels.list(BEN, GroupId.ROOT, null, 10).items()).hasSize(2);
        assertThat(garden.reading.unread(BEN)).containsOnlyKeys(GARDEN);
        assertThatExceptionOfType(NotInChannel.class)
                .isThrownBy(() -> garden.messages.list(BEN, ROOM, Window.newest(1)));
        assertThatExceptionOfType(WrongStage.class)
                .isThrownBy(() -> garden.channels.knock(BEN, ROOM))
                .withMessageContaining("INVITED");

        assertThat(garden.channels.remove(ANA, ROOM, BEN)).isTrue();
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(BEN, ROOM));
        assertThat(garden.channels.invitations(BEN, null, 10).items()).isEmpty();
        garden.channels.invite(ANA, ROOM, BEN);
        assertThat(garden.channels.leave(BEN, ROOM)).isTrue();
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(BEN, ROOM));
        garden.channels.invite(ANA, ROOM, BEN);
        assertThat(garden.channels.join(BEN, ROOM)).isTrue();
        assertThat(garden.channels.join(BEN, ROOM)).isFalse();
        assertThat(garden.channels.invite(ANA, ROOM, BEN)).isFalse();
    }

    @Test
    void whoeverIsBannedIsNotInvitedAndWhoKnockedIsLetInByAnInvitation() {
        room(Channel.Access.ON_REQUEST);
        garden.channels.knock(BEN, ROOM);
        assertThat(garden.channels.invite(ANA, ROOM, BEN)).isTrue();
        assertThat(garden.channels.stage(BEN, ROOM, BEN)).isEqualTo(Stage.MEMBER);
        garden.channels.invite(ANA, ROOM, CLEO);
        garden.community.members().ban(Actor.HOST, CLEO, "as a test", null);

        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(CLEO, ROOM));
        garden.channels.remove(ANA, ROOM, CLEO);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.invite(ANA, ROOM, CLEO));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.invite(BEN, ROOM, CLEO));
        assertThatExceptionOfType(KnockingNotUsed.class).isThrownBy(() -> garden.channels.knock(BEN, GARDEN));
    }

    @Test
    void anotherPolicyPutsNobodyOut() {
        room(Channel.Access.OPEN);
        garden.channels.join(BEN, ROOM);
        garden.channels.join(CLEO, ROOM);

        var changed = garden.channels.change(
                ANA,
                ROOM,
                ChannelChange.NONE.access(Channel.Access.INVITED).capacity(2).slowMode(Duration.ofSeconds(30)));

        assertThat(changed.members()).isEqualTo(3);
        assertThat(changed.slowMode()).isEqualTo(30);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(garden.channels
                        .change(ANA, ROOM, ChannelChange.NONE.capacity(2))
                        .version())
                .isEqualTo(2);
        assertThat(garden.messages.post(CLEO, ROOM, "Still here").number()).isEqualTo(1);
        garden.channels.leave(CLEO, ROOM);
        garden.channels.invite(ANA, ROOM, CLEO);
        assertThatExceptionOfType(ChannelIsFull.class).isThrownBy(() -> garden.channels.join(CLEO, ROOM));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> garden.channels.change(BEN, ROOM, ChannelChange.NONE.capacity(9)));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelChange.NONE.slowMode(Duration.ofMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelChange.NONE.capacity(-1));
    }

    @Test
    void thereAreNeverMoreMembersThanThereIsRoomHoweverManyJoinAtOnce() {
        garden.channels.open(Actor.HOST, NewChannel.titled("Room").id(ROOM).capacity(5));
        var joined = new AtomicInteger();
        var refused = new AtomicInteger();
        var node = Messaging.of(Community.on(storage).clock(clock).open()).channels();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var calls = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 16; i++) {
                var member = garden.community
                        .members()
                        .add(Actor.HOST, MemberId.of("m" + i), "Member " + i)
                        .id();
                var channels = i % 2 == 0 ? garden.channels : node;
                calls.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                channels.join(member, ROOM);
                                joined.incrementAndGet();
                            } catch (ChannelIsFull full) {
                                refused.incrementAndGet();
                            }
                        },
                        threads));
            }
            calls.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }

        assertThat(joined).hasValue(5);
        assertThat(refused).hasValue(11);
        assertThat(garden.channels.members(Actor.HOST, ROOM, null, 50).items()).hasSize(5);
        garden.channels.leave(
                garden.channels.members(Actor.HOST, ROOM, null, 50).items().get(0), ROOM);
        assertThat(garden.channels.join(BEN, ROOM)).isTrue();
    }

    @Test
    void announcementsAreReadAndReactedToByAll() {
        garden.channels.open(ANA, NewChannel.titled("News").id(ROOM).posting(Channel.Posting.ANNOUNCERS));
        var news = garden.messages.post(ANA, ROOM, "The shed is open").id();

        assertThatExceptionOfType(AnnouncementsOnly.class).isThrownBy(() -> garden.messages.post(BEN, ROOM, "Great"));
        assertThatExceptionOfType(AnnouncementsOnly.class)
                .isThrownBy(() -> garden.topics.open(BEN, ROOM, NewTopic.titled("Shed")));
        assertThat(garden.reactions.add(BEN, news, "heart")).isTrue();
        assertThat(garden.messages.post(Actor.HOST, ROOM, "And the well").number())
                .isEqualTo(2);
        garden.channels.change(ANA, ROOM, ChannelChange.NONE.posting(Channel.Posting.EVERYONE));
        var thanks = garden.messages.post(BEN, ROOM, "Thanks").id();
        garden.channels.change(ANA, ROOM, ChannelChange.NONE.posting(Channel.Posting.ANNOUNCERS));
        assertThatExceptionOfType(AnnouncementsOnly.class)
                .isThrownBy(() -> garden.messages.edit(BEN, thanks, 1, "An announcement"));
        assertThat(garden.messages.delete(BEN, thanks)).isTrue();
        assertThatExceptionOfType(AnnouncementsOnly.class).isThrownBy(() -> garden.messages.restore(BEN, thanks));
    }

    @Test
    void aFrozenChannelThawsAtItsInstant() {
        var message = garden.post(BEN, "Hot");
        garden.channels.freeze(ANA, GARDEN, clock.instant().plus(Duration.ofMinutes(5)));

        assertThatExceptionOfType(ChannelIsFrozen.class).isThrownBy(() -> garden.post(BEN, "Hotter"));
        assertThatExceptionOfType(ChannelIsFrozen.class).isThrownBy(() -> garden.post(ANA, "Calm down"));
        assertThatExceptionOfType(ChannelIsFrozen.class).isThrownBy(() -> garden.reactions.add(BEN, message, "fire"));
        assertThatExceptionOfType(ChannelIsFrozen.class)
                .isThrownBy(() -> garden.messages.edit(BEN, message, 1, "Boiling"));
        assertThat(garden.messages.post(Actor.HOST, GARDEN, "A pause of five minutes"))
                .isNotNull();
        assertThat(garden.messages.list(BEN, GARDEN, Window.newest(5)).messages())
                .hasSize(2);
        clock.pass(Duration.ofMinutes(5).minusNanos(1_000));
        assertThatExceptionOfType(ChannelIsFrozen.class).isThrownBy(() -> garden.post(BEN, "Hotter"));
        assertThat(garden.channels.find(BEN, GARDEN).orElseThrow().state()).isEqualTo(Channel.State.FROZEN);

        clock.pass(Duration.ofNanos(1_000));

        assertThat(garden.channels.find(BEN, GARDEN).orElseThrow().state()).isEqualTo(Channel.State.OPEN);
        assertThat(garden.post(BEN, "Sorry")).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> garden.channels.freeze(ANA, GARDEN, clock.instant()));
    }

    @Test
    void aDisabledChannelIsReadByNobodyButThoseWhoManage() {
        var message = garden.post(BEN, "Something");
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.disable(ANA, GARDEN, null));
        garden.channels.disable(Actor.HOST, GARDEN, clock.instant().plus(Duration.ofHours(1)));

        assertThatExceptionOfType(ChannelIsDisabled.class)
                .isThrownBy(() -> garden.messages.list(BEN, GARDEN, Window.newest(1)));
        assertThatExceptionOfType(ChannelIsDisabled.class).isThrownBy(() -> garden.post(BEN, "Hello?"));
        assertThatExceptionOfType(ChannelIsDisabled.class).isThrownBy(() -> garden.reading.unread(BEN, GARDEN));
        assertThatExceptionOfType(ChannelIsDisabled.class).isThrownBy(() -> garden.channels.join(CLEO, GARDEN));
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> garden.reactions.add(BEN, message, "heart"));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.reopen(ANA, GARDEN));
        assertThat(garden.messages.find(BEN, message)).isEmpty();
        assertThat(garden.reading.unread(ANA)).isEmpty();
        assertThat(garden.messages.list(Actor.HOST, GARDEN, Window.newest(1)).messages())
                .hasSize(1);
        assertThat(garden.channels.leave(BEN, GARDEN)).isTrue();

        clock.pass(Duration.ofHours(1));

        assertThat(garden.reading.unread(ANA)).containsEntry(GARDEN, new Unread(1, 0));
        assertThat(garden.channels.join(CLEO, GARDEN)).isTrue();
        garden.channels.disable(Actor.HOST, GARDEN, null);
        assertThat(garden.channels.reopen(Actor.HOST, GARDEN).state()).isEqualTo(Channel.State.OPEN);
        assertThat(garden.messages.list(CLEO, GARDEN, Window.newest(1)).messages())
                .hasSize(1);
    }

    @Test
    void authorsEditForSoLongAsTheChannelSaysAndModeratorsAtAnyTime() {
        garden.channels.open(ANA, NewChannel.titled("Room").id(ROOM).editWindow(Duration.ofMinutes(15)));
        garden.channels.join(BEN, ROOM);
        var id = garden.messages.post(BEN, ROOM, "one").id();
        clock.pass(Duration.ofMinutes(15).minusNanos(1_000));
        assertThat(garden.messages.edit(BEN, id, 1, "two").revision()).isEqualTo(2);
        clock.pass(Duration.ofNanos(1_000));

        assertThatExceptionOfType(EditWindowIsOver.class)
                .isThrownBy(() -> garden.messages.edit(BEN, id, 2, "three"))
                .satisfies(over -> assertThat(over.end()).isEqualTo(clock.instant()));
        assertThat(garden.messages.edit(BEN, id, 1, "two").revision())
                .as("repeated")
                .isEqualTo(2);
        assertThat(garden.messages.edit(Actor.HOST, id, 2, "by the host").revision())
                .isEqualTo(3);
        assertThat(garden.messages.delete(BEN, id))
                .as("what was said goes at any time")
                .isTrue();
        var other = garden.messages.post(BEN, ROOM, "another").id();
        garden.channels.change(ANA, ROOM, ChannelChange.NONE.editWindow(Duration.ZERO));
        clock.pass(Duration.ofDays(400));
        assertThat(garden.messages.edit(BEN, other, 1, "changed").text()).isEqualTo("changed");
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelChange.NONE.editWindow(Duration.ofMillis(1)));
    }
}
