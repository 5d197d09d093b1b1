package org.communitykit.messaging.sanction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.EditWindowIsOver;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PaceTest {
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        for (var member : List.of(BEN, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MIA, "moderator");
        for (var channel : List.of(GARDEN, SHED)) {
            messaging.channels().open(MIA, NewChannel.titled(channel.value()).id(channel));
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    private void refused(ChannelId channel, Duration retryAfter) {
        assertThatThrownBy(() -> messaging.messages().post(BEN, channel, "again"))
                .isInstanceOfSatisfying(
                        TooFast.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(retryAfter));
    }

    @Test
    void anyWindowHoldsSoManyMessagesOverAllChannels() {
        messaging.pace().limit(Actor.HOST, 2, MINUTE);
        var keyed = NewMessage.of("one").key("k");
        messaging.messages().post(BEN, GARDEN, keyed);
        clock.pass(Duration.ofSeconds(20));
        messaging.messages().post(BEN, SHED, "two");

        assertThat(messaging.messages().post(BEN, GARDEN, keyed).replayed()).isTrue();
        refused(GARDEN, Duration.ofSeconds(40));
        clock.pass(Duration.ofSeconds(40).minusNanos(1_000));
        refused(SHED, Duration.ofNanos(1_000));
        clock.pass(Duration.ofNanos(1_000));
        messaging.messages().post(BEN, GARDEN, "exactly one window later");
        refused(GARDEN, Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++) {
            messaging.messages().post(MIA, GARDEN, "moderators need not wait");
            messaging.messages().post(Actor.HOST, GARDEN, "nor does the host");
        }
        messaging.pace().unlimited(Actor.HOST);
        messaging.messages().post(BEN, GARDEN, "at once");
    }

    @Test
    void slowModeAcceptsOnePostOrEditInAWindowAndRefusalsDoNotProlongIt() {
        var slow = messaging
                .channels()
                .open(MIA, NewChannel.titled("Slow").slowMode(MINUTE))
                .id();
        var keyed = NewMessage.of("one").key("k");
        var first = messaging.messages().post(BEN, slow, keyed);
        clock.pass(Duration.ofSeconds(30));

        refused(slow, Duration.ofSeconds(30));
        assertThat(messaging.messages().post(BEN, slow, keyed).replayed()).isTrue();
        assertThatThrownBy(() -> messaging.messages().edit(BEN, first.id(), 1, "One"))
                .isInstanceOf(TooFast.class);
        messaging.messages().post(BEN, GARDEN, "elsewhere at once");
        messaging.messages().post(MIA, slow, "moderators need not wait");
        messaging.messages().post(MIA, slow, "indeed");
        clock.pass(Duration.ofSeconds(30).minusNanos(1_000));
        refused(slow, Duration.ofNanos(1_000));
        clock.pass(Duration.ofNanos(1_000));
        messaging.messages().edit(BEN, first.id(), 1, "One");
        refused(slow, MINUTE);
        messaging.messages().delete(BEN, first.id());
        refused(slow, MINUTE);
        clock.pass(MINUTE);

        assertThat(messaging.messages().post(BEN, slow, "two").number()).isEqualTo(4);
    }

    @Test
    void whatWaitsForAReviewCountsAndIsNotCountedAgain() {
        messaging.pace().limit(Actor.HOST, 1, MINUTE);
        messaging.rules().use(WordList.of("sales", List.of("seeds")));
        var waiting = messaging.messages().post(BEN, GARDEN, "seeds");
        refused(GARDEN, MINUTE);
        clock.pass(MINUTE);
        messaging.messages().post(BEN, GARDEN, "hello");

        assertThat(messaging.held().release(MIA, waiting.id()).number()).isEqualTo(2);
    }

    @Test
    void atOnceNoMoreAreAcceptedThanOneAfterTheOther() throws Exception {
        messaging.pace().limit(Actor.HOST, 3, MINUTE);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var start = new CyclicBarrier(8);
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 8; i++) {
                var channel = i % 2 == 0 ? GARDEN : SHED;
                Callable<Boolean> one = () -> {
                    start.await(60, TimeUnit.SECONDS);
                    try {
                        messaging.messages().post(BEN, channel, "hello");
                        return true;
                    } catch (TooFast refused) {
                        return false;
                    }
                };
                running.add(pool.submit(one));
            }
            int accepted = 0;
            for (var one : running) {
                accepted += one.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }

            assertThat(accepted).isEqualTo(3);
            assertThat(messaging.channels().last(BEN, GARDEN)
                            + messaging.channels().last(BEN, SHED))
                    .isEqualTo(3);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void slowModeAndTheTimeToEditHoldTogetherAndARefusalByEitherCostsNothing() {
        var slow = messaging
                .channels()
                .open(MIA, NewChannel.titled("Slow").slowMode(MINUTE).editWindow(MINUTE.multipliedBy(2)))
                .id();
        var id = messaging.messages().post(BEN, slow, "one").id();
        clock.pass(MINUTE.minusNanos(1_000));
        assertThatThrownBy(() -> messaging.messages().edit(BEN, id, 1, "One")).isInstanceOf(TooFast.class);
        clock.pass(Duration.ofNanos(1_000));
        messaging.messages().edit(BEN, id, 1, "One");
        clock.pass(MINUTE.minusNanos(1_000));
        assertThatThrownBy(() -> messaging.messages().edit(BEN, id, 2, "one more"))
                .isInstanceOf(TooFast.class);
        clock.pass(Duration.ofNanos(1_000));

        assertThatThrownBy(() -> messaging.messages().edit(BEN, id, 2, "too late"))
                .isInstanceOf(EditWindowIsOver.class);
        // neither refusal has used up the minute
        messaging.messages().post(BEN, slow, "two");
        assertThatThrownBy(() -> messaging.messages().edit(BEN, id, 2, "still too late"))
                .isInstanceOf(EditWindowIsOver.class);
        assertThat(messaging.messages().find(BEN, id).orElseThrow().text()).isEqualTo("One");
    }
}
