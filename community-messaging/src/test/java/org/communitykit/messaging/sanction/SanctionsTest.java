package org.communitykit.messaging.sanction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Muted;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.Explanation;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Reason;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SanctionsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final GroupId CLUB = GroupId.of("club");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Duration INSTANT = Duration.ofNanos(1_000);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Sanctions sanctions;
    private MessageId message;
    private MessageId own;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        sanctions = messaging.sanctions();
        community.groups().create(Actor.HOST, CLUB, NewGroup.named("Club").visibility(Visibility.PUBLIC));
        for (var member : List.of(ANA, BEN, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
            community.groups().memberships().add(Actor.HOST, CLUB, member);
        }
        community.groups().memberships().appoint(Actor.HOST, CLUB, MIA, "moderator");
        for (var channel : List.of(GARDEN, SHED)) {
            messaging
                    .channels()
                    .open(ANA, NewChannel.titled(channel.value()).id(channel).in(CLUB));
            messaging.channels().join(BEN, channel);
        }
        message = messaging.messages().post(ANA, GARDEN, "Hello").id();
        own = messaging.messages().post(BEN, GARDEN, "Hi").id();
    }

    @AfterEach
    void close() {
        community.close();
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    private void speaks(ChannelId channel) {
        assertThat(messaging.messages().post(BEN, channel, "I say").number()).isPositive();
    }

    private void isMuted(ChannelId channel) {
        assertThatThrownBy(() -> messaging.messages().post(BEN, channel, "I say"))
                .isInstanceOf(Muted.class);
    }

    @Test
    void whoIsMutedReadsOnAndSaysNothingUntilExactlyTheEnd() {
        var end = in(Duration.ofHours(1));
        speaks(GARDEN);
        sanctions.mute(MIA, GARDEN, BEN, "shouting", end);

        assertThatThrownBy(() -> messaging.messages().post(BEN, GARDEN, "I say"))
                .isInstanceOfSatisfying(
                        Muted.class, muted -> assertThat(muted.until()).contains(end));
        assertThatThrownBy(() -> messaging.messages().edit(BEN, own, 1, "I say"))
                .isInstanceOf(Muted.class);
        assertThatThrownBy(() -> messaging.reactions().add(BEN, message, "heart"))
                .isInstanceOf(Muted.class);
        assertThatThrownBy(() -> messaging.topics().open(BEN, GARDEN, NewTopic.titled("Me")))
                .isInstanceOf(Muted.class);
        assertThat(messaging.messages().list(BEN, GARDEN, Window.newest(10)).messages())
                .hasSize(3);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
        speaks(SHED);
        assertThat(messaging.messages().delete(BEN, own))
                .as("what one has said can be taken back")
                .isTrue();
        assertThatThrownBy(() -> messaging.messages().restore(BEN, own)).isInstanceOf(Muted.class);
        clock.pass(Duration.ofHours(1).minus(INSTANT));
        isMuted(GARDEN);
        clock.pass(INSTANT);

        speaks(GARDEN);
        assertThat(sanctions.of(MIA, GARDEN, null, 10).items()).isEmpty();
        assertThat(sanctions.unmute(MIA, GARDEN, BEN)).as("it is over already").isFalse();
    }

    @Test
    void aMuteInAGroupHoldsInAllItsChannelsAndBelow() {
        var team = GroupId.of("team");
        community.groups().create(Actor.HOST, team, NewGroup.named("Team").under(CLUB));
        community.groups().memberships().add(Actor.HOST, team, BEN);
        var tools = messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("Tools").in(team))
                .id();
        var hall =
                messaging.channels().open(Actor.HOST, NewChannel.titled("Hall")).id();
        messaging.channels().join(BEN, tools);
        speaks(tools);

        sanctions.mute(MIA, CLUB, BEN, "shouting", null);

        for (var channel : List.of(GARDEN, SHED, tools)) {
            isMuted(channel);
        }
        speaks(hall);
        assertThat(community.rights().explain(BEN, BEN, Messages.POST, team))
                .isEqualTo(new Explanation(Reason.WITHHELD, null, CLUB, null));
        sanctions.mute(MIA, GARDEN, BEN, "still shouting", null);
        assertThat(sanctions.unmute(MIA, CLUB, BEN)).isTrue();
        speaks(SHED);
        speaks(tools);
        isMuted(GARDEN);
        assertThat(sanctions.unmute(MIA, GARDEN, BEN)).isTrue();
        assertThat(sanctions.unmute(MIA, GARDEN, BEN)).isFalse();
        speaks(GARDEN);
    }

    @Test
    void toWhoIsBannedTheChannelIsNotThereUntilExactlyTheEnd() {
        messaging.messages().post(ANA, SHED, "unread");
        sanctions.ban(MIA, GARDEN, BEN, "shouting", in(Duration.ofDays(1)));

        assertThat(messaging.channels().find(BEN, GARDEN)).isEmpty();
        assertThat(messaging.channels().list(BEN, CLUB, null, 10).items())
                .extracting(channel -> channel.id())
                .containsExactly(SHED);
        assertThat(messaging.channels().joined(BEN, null, 10).items()).hasSize(1);
        assertThat(messaging.reading().unread(BEN)).containsOnlyKeys(SHED);
        assertThatThrownBy(() -> messaging.messages().post(BEN, GARDEN, "I say"))
                .isInstanceOf(NoSuchChannel.class)
                .hasMessage(new NoSuchChannelMessage().of(GARDEN));
        assertThatThrownBy(() -> messaging.channels().join(BEN, GARDEN)).isInstanceOf(NoSuchChannel.class);
        assertThatThrownBy(() -> messaging.channels().add(MIA, GARDEN, BEN)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> messaging.messages().delete(BEN, own)).isInstanceOf(NoSuchMessage.class);
        assertThat(messaging.messages().find(ANA, own)).isPresent();
        assertThat(messaging.channels().members(ANA, GARDEN, null, 10).items()).containsExactly(ANA);
        speaks(SHED);
        clock.pass(Duration.ofDays(1).minus(INSTANT));
        assertThat(messaging.channels().find(BEN, GARDEN)).isEmpty();
        clock.pass(INSTANT);

        assertThat(messaging.channels().join(BEN, GARDEN)).isTrue();
        speaks(GARDEN);
    }

    /** In the same words as for a channel that there is not. */
    private final class NoSuchChannelMessage {
        String of(ChannelId channel) {
            try {
                messaging.messages().post(ANA, ChannelId.of("nowhere"), "I say");
                return "";
            } catch (NoSuchChannel e) {
                return e.getMessage().replace("nowhere", channel.value());
            }
        }
    }

    @Test
    void onlyThoseOfLowerRankAreSanctionedAndNobodyUnknown() {
        var end = in(Duration.ofDays(1));
        assertThatThrownBy(() -> sanctions.mute(ANA, GARDEN, BEN, "no", end)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> sanctions.mute(BEN, CLUB, ANA, "no", end)).isInstanceOf(NotAllowed.class);
        for (var equal : List.of(MIA, MemberId.of("nobody"))) {
            assertThatThrownBy(() -> sanctions.mute(MIA, GARDEN, equal, "no", end))
                    .isInstanceOf(NotOutranked.class);
            assertThatThrownBy(() -> sanctions.mute(MIA, CLUB, equal, "no", end))
                    .isInstanceOf(NotOutranked.class);
            assertThatThrownBy(() -> sanctions.ban(MIA, GARDEN, equal, "no", end))
                    .isInstanceOf(NotOutranked.class);
            assertThatThrownBy(() -> sanctions.unban(MIA, GARDEN, equal)).isInstanceOf(NotOutranked.class);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> sanctions.mute(MIA, GARDEN, BEN, " ", end));
        assertThatIllegalArgumentException().isThrownBy(() -> sanctions.mute(MIA, GARDEN, BEN, "no", clock.instant()));
        assertThatThrownBy(() -> sanctions.mute(MIA, ChannelId.of("nowhere"), BEN, "no", end))
                .isInstanceOf(NoSuchChannel.class);
        assertThatThrownBy(() -> sanctions.of(BEN, GARDEN, null, 10)).isInstanceOf(NotAllowed.class);
        speaks(GARDEN);
    }

    @Test
    void whatIsDoneIsRecordedOnceAndTheMemberReadsWhyButNotByWhom() {
        var end = in(Duration.ofDays(1));
        sanctions.mute(MIA, GARDEN, BEN, "shouting", end);
        sanctions.mute(MIA, GARDEN, BEN, "shouting", end);
        sanctions.mute(MIA, GARDEN, BEN, "shouting", null);
        sanctions.ban(MIA, SHED, BEN, "and there", null);

        assertThat(sanctions.own(BEN, null, 10).items())
                .containsExactlyInAnyOrder(
                        new Sanction(
                                BEN,
                                Sanction.Kind.MUTE,
                                GARDEN.target(),
                                CLUB,
                                null,
                                clock.instant(),
                                null,
                                "shouting"),
                        new Sanction(
                                BEN, Sanction.Kind.BAN, SHED.target(), CLUB, null, clock.instant(), null, "and there"));
        assertThat(sanctions.of(MIA, SHED, null, 10).items())
                .extracting(Sanction::by)
                .containsExactly(MIA);
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(Target.of("channel", "garden")), null, 10)
                        .items())
                .extracting(Entry::what, Entry::reason)
                .containsExactly(tuple("sanction.muted", "shouting"), tuple("sanction.muted", "shouting"));
        List<String> lines = new ArrayList<>();
        community.privacy().export(BEN, BEN, lines::add);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"table\":\"sanction\""))
                .hasSize(2)
                .noneMatch(line -> line.contains("mia"));
        community.privacy().erase(BEN, BEN);
        assertThat(sanctions.of(MIA, SHED, null, 10).items()).isEmpty();
    }

    @Test
    void itHoldsOnEveryNodeOnceTheCallHasReturned() {
        try (var other = Community.on(storage).clock(clock).open()) {
            var there = Messaging.of(other);
            for (int i = 0; i < 5; i++) {
                there.messages().post(BEN, GARDEN, "warm " + i);
                sanctions.mute(MIA, GARDEN, BEN, "shouting", null);
                assertThatThrownBy(() -> there.messages().post(BEN, GARDEN, "still here"))
                        .isInstanceOf(Muted.class);
                there.sanctions().unmute(MIA, GARDEN, BEN);
                speaks(GARDEN);
                there.sanctions().mute(MIA, CLUB, BEN, "shouting", null);
                isMuted(GARDEN);
                sanctions.unmute(MIA, CLUB, BEN);
                there.sanctions().ban(MIA, GARDEN, BEN, "shouting", null);
                assertThat(messaging.channels().find(BEN, GARDEN)).isEmpty();
                sanctions.unban(MIA, GARDEN, BEN);
                there.channels().join(BEN, GARDEN);
            }
        }
    }

    @Test
    void whoIsBannedWhileTheyJoinDoesNotSitDown() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 12; round++) {
                var channel = ChannelId.of("round" + round);
                messaging
                        .channels()
                        .open(ANA, NewChannel.titled("Round").id(channel).in(CLUB));
                var start = new CyclicBarrier(2);
                var joining = threads.submit(() -> {
                    start.await();
                    try {
                        return messaging.channels().join(BEN, channel);
                    } catch (NoSuchChannel banned) {
                        return false;
                    }
                });
                var banning = threads.submit(() -> {
                    start.await();
                    return sanctions.ban(MIA, channel, BEN, "shouting", null);
                });
                joining.get();
                banning.get();

                assertThat(messaging.channels().stage(ANA, channel, BEN)).isNotEqualTo(Stage.MEMBER);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
