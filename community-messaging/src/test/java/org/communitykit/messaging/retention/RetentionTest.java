package org.communitykit.messaging.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class RetentionTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId ADA = MemberId.of("ada");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration INSTANT = Duration.ofNanos(1_000);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private Retention retention;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        retention = messaging.retention();
        for (var member : List.of(ANA, BEN, ADA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ADA, "admin");
        for (var channel : List.of(GARDEN, SHED)) {
            messaging.channels().open(ANA, NewChannel.titled(channel.value()).id(channel));
            messaging.channels().join(BEN, channel);
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId post(ChannelId channel, String text) {
        return messaging.messages().post(ANA, channel, text).id();
    }

    private List<Message.State> states(ChannelId channel) {
        return messaging.messages().list(BEN, channel, Window.oldest(50)).messages().stream()
                .map(Message::state)
                .toList();
    }

    private long purged() {
        return retention.runDue(Actor.HOST, 1_000);
    }

    @Test
    void whatIsUnderALegalHoldIsNeitherPurgedNorTakenElsewhere() {
        var evidence = post(GARDEN, "I broke the spade");
        var other = post(SHED, "so did I");
        retention.hold(ADA, GARDEN, "a case");

        assertThatThrownBy(() -> messaging.messages().purge(ADA, evidence)).isInstanceOf(UnderLegalHold.class);
        assertThatThrownBy(() -> messaging.messages().purge(Actor.HOST, evidence))
                .isInstanceOf(UnderLegalHold.class);
        assertThatThrownBy(() -> messaging.messages().transfer(Actor.HOST, evidence, SHED))
                .isInstanceOf(UnderLegalHold.class)
                .hasMessage("channel garden is under a legal hold");
        assertThat(messaging.messages().purge(ADA, other)).isTrue();

        retention.hold(ADA, "another case");
        retention.lift(ADA, GARDEN, "decided");
        assertThatThrownBy(() -> messaging.messages().purge(ADA, evidence)).isInstanceOf(UnderLegalHold.class);

        retention.lift(ADA, "decided too");
        assertThat(messaging.messages().purge(ADA, evidence)).isTrue();
    }

    @Test
    void whatIsOldEnoughIsPurgedAndEverythingThatCountsItFollows() {
        retention.keep(ADA, Keeping.of(WEEK));
        var root = post(GARDEN, "Who comes?");
        var first = messaging
                .messages()
                .post(ANA, GARDEN, NewMessage.of("Me").replyTo(root))
                .id();
        messaging.pins().pin(ADA, first, null);
        clock.pass(INSTANT);
        messaging.messages().post(ANA, GARDEN, NewMessage.of("Me too").replyTo(root));
        clock.pass(WEEK.minus(INSTANT).minus(INSTANT));
        assertThat(purged()).isZero();
        clock.pass(INSTANT);

        assertThat(retention.rehearse(ADA, GARDEN)).isEqualTo(new Expired(2, false));
        assertThat(purged()).isEqualTo(2);
        assertThat(purged()).isZero();

        assertThat(states(GARDEN)).containsExactly(Message.State.PURGED, Message.State.PURGED, Message.State.PUBLISHED);
        assertThat(messaging.messages().find(BEN, root).orElseThrow().replies().count())
                .isEqualTo(1);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
        assertThat(messaging.pins().list(BEN, GARDEN)).isEmpty();
        assertThat(messaging.messages().post(ANA, GARDEN, "Next").number()).isEqualTo(4);
        assertThat(retention.rehearse(ADA, GARDEN)).isEqualTo(new Expired(0, false));
    }

    @Test
    void aChannelsOwnTimeWinsOverThatOfAll() {
        retention.keep(ADA, Keeping.of(WEEK));
        retention.keep(ADA, SHED, Keeping.FOREVER);
        post(GARDEN, "goes");
        post(SHED, "stays");
        assertThat(retention.keeping(BEN, SHED)).isEqualTo(Keeping.FOREVER);
        assertThat(retention.keeping(BEN, GARDEN)).isEqualTo(Keeping.of(WEEK));
        clock.pass(WEEK);

        assertThat(purged()).isEqualTo(1);
        assertThat(states(SHED)).containsExactly(Message.State.PUBLISHED);
        retention.keepAsOthers(ADA, SHED);
        assertThat(purged()).isEqualTo(1);
        retention.keep(ADA, Keeping.FOREVER);
        retention.keep(ADA, GARDEN, Keeping.of(WEEK.multipliedBy(2)));
        post(GARDEN, "goes too");
        clock.pass(WEEK.multipliedBy(2));
        assertThat(purged()).isEqualTo(1);
    }

    @Test
    void aLegalHoldWinsUntilItIsLifted() {
        retention.keep(ADA, Keeping.of(WEEK));
        post(GARDEN, "evidence");
        post(SHED, "evidence too");
        retention.hold(ADA, GARDEN, "a case");
        retention.hold(ADA, "another case");
        clock.pass(WEEK);

        assertThat(retention.rehearse(ADA, SHED)).isEqualTo(new Expired(0, false));
        assertThat(purged()).isZero();
        retention.lift(ADA, "settled");
        assertThat(purged()).isEqualTo(1);
        assertThat(states(GARDEN)).containsExactly(Message.State.PUBLISHED);
        retention.lift(ADA, GARDEN, "settled too");
        assertThat(purged()).isEqualTo(1);
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(GARDEN.target()), null, 10)
                        .items())
                .extracting(Entry::what, Entry::reason)
                .containsExactlyInAnyOrder(tuple("retention.held", "a case"), tuple("retention.lifted", "settled too"));
    }

    @Test
    void aCallPurgesSoManyAndTheNextGoesOn() {
        retention.keep(ADA, Keeping.of(WEEK));
        var all = IntStream.range(0, 130).mapToObj(i -> post(GARDEN, "m" + i)).toList();
        all.subList(20, 40).forEach(id -> messaging.messages().purge(ADA, id));
        clock.pass(WEEK);
        post(GARDEN, "new");

        assertThat(retention.runDue(Actor.HOST, 30)).isEqualTo(30);
        assertThat(retention.rehearse(ADA, GARDEN)).isEqualTo(new Expired(80, false));
        assertThat(retention.runDue(Actor.HOST, 1_000)).isEqualTo(80);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
    }

    @Test
    void itTakesTheRightToSaySo() {
        for (var member : List.of(ANA, BEN)) {
            assertThatThrownBy(() -> retention.keep(member, Keeping.of(WEEK))).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> retention.keep(member, GARDEN, Keeping.of(WEEK)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> retention.hold(member, GARDEN, "no")).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> retention.rehearse(member, GARDEN)).isInstanceOf(NotAllowed.class);
        }
    }
}
