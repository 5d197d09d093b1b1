package org.communitykit.messaging.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ScheduleTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDateTime TEN = LocalDateTime.of(2026, 3, 7, 10, 0);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Schedule schedule;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        schedule = messaging.schedule();
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static ScheduledId id(Object name) {
        return ScheduledId.of(name.toString());
    }

    private Scheduled add(Object name, String text) {
        return schedule.add(BEN, id(name), GARDEN, NewMessage.of(text), TEN, LONDON);
    }

    private List<String> posted() {
        return messaging.messages().list(ANA, GARDEN, Window.oldest(100)).messages().stream()
                .map(Message::text)
                .toList();
    }

    private void at(LocalDateTime time) {
        clock.set(time.atZone(LONDON).toInstant());
    }

    @Test
    void itIsPostedOnceItIsDueAndNeverAgain() {
        add(1, "Bring gloves");
        at(TEN.minusNanos(1_000));
        assertThat(schedule.runDue(Actor.HOST, 10)).isZero();
        at(TEN);

        assertThat(schedule.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(schedule.runDue(Actor.HOST, 10)).isZero();

        var done = schedule.find(BEN, id(1)).orElseThrow();
        assertThat(posted()).containsExactly("Bring gloves");
        assertThat(done.state()).isEqualTo(Scheduled.State.POSTED);
        var message = messaging.messages().find(ANA, done.posted()).orElseThrow();
        assertThat(message.author()).isEqualTo(BEN);
        assertThat(message.at()).isEqualTo(clock.instant());
        clock.pass(Duration.ofDays(-30));
        assertThat(schedule.runDue(Actor.HOST, 10))
                .as("whatever the clock does")
                .isZero();
        assertThat(add(1, "Bring gloves")).isEqualTo(done);
        assertThatThrownBy(() -> add(1, "Bring boots")).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> schedule.cancel(BEN, id(1), done.version())).isInstanceOf(ScheduleConflict.class);
    }

    @Test
    void anyNumberOfSchedulersPostEachOnceWhileItsAuthorCancels() throws Exception {
        int messages = 12;
        for (int i = 0; i < messages; i++) {
            add(i, "message " + i);
        }
        at(TEN);
        var pool = Executors.newFixedThreadPool(4);
        try (var other = Community.on(storage).clock(clock).open()) {
            var there = Messaging.of(other).schedule();
            var start = new CyclicBarrier(4);
            var running = new ArrayList<Future<Integer>>();
            for (var node : List.of(schedule, there, schedule)) {
                running.add(pool.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return node.runDue(Actor.HOST, 100);
                }));
            }
            Callable<Integer> cancelling = () -> {
                start.await(60, TimeUnit.SECONDS);
                int won = 0;
                for (int i = messages - 1; i >= 0; i -= 2) {
                    try {
                        schedule.cancel(BEN, id(i), 1);
                        won++;
                    } catch (ScheduleConflict posted) {
                        // the other way round
                    }
                }
                return won;
            };
            var cancelled = pool.submit(cancelling);
            for (var one : running) {
                one.get(60, TimeUnit.SECONDS);
            }

            assertThat(posted()).doesNotHaveDuplicates().hasSize(messages - cancelled.get(60, TimeUnit.SECONDS));
            for (int i = 0; i < messages; i++) {
                var state = schedule.find(BEN, id(i)).orElseThrow().state();
                assertThat(posted().contains("message " + i)).isEqualTo(state == Scheduled.State.POSTED);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatItsAuthorMayNotPostWhenItIsDueStaysWithTheReason() {
        messaging.rules().use(WordList.of("insults", List.of("dolt")).rejecting());
        add("banned", "Bring gloves");
        community.members().ban(Actor.HOST, BEN, "as a test", null);
        at(TEN);
        schedule.runDue(Actor.HOST, 10);

        var failed =
                schedule.list(BEN, Scheduled.State.FAILED, null, 10).items().get(0);
        assertThat(failed.failure()).isEqualTo("NoSuchChannel");
        assertThat(posted()).isEmpty();
        community.members().lift(Actor.HOST, BEN);
        assertThat(schedule.runDue(Actor.HOST, 10))
                .as("it does not try again by itself")
                .isZero();
        var again = schedule.change(BEN, failed.id(), failed.version(), NewMessage.of("you dolt"), TEN, LONDON);
        assertThat(again.state()).isEqualTo(Scheduled.State.WAITING);
        schedule.runDue(Actor.HOST, 10);
        var refused = schedule.find(BEN, failed.id()).orElseThrow();
        assertThat(refused.failure()).isEqualTo("RefusedByRule");
        schedule.change(BEN, failed.id(), refused.version(), NewMessage.of("Bring gloves"), TEN, LONDON);
        schedule.runDue(Actor.HOST, 10);

        assertThat(posted()).containsExactly("Bring gloves");
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        var root = messaging.messages().post(ANA, GARDEN, "Who comes?").id();
        schedule.add(BEN, id("reply"), GARDEN, NewMessage.of("Me").replyTo(root), TEN.minusHours(1), LONDON);
        add("plain", "Hello");
        messaging.messages().delete(ANA, root);
        at(TEN);

        schedule.runDue(Actor.HOST, 10);

        assertThat(posted()).containsExactly("", "Hello");
        assertThat(schedule.find(BEN, id("reply")).orElseThrow().failure()).isEqualTo("MessageIsDeleted");
    }

    @Test
    void ofTwoChangesOfOneVersionTheFirstHolds() {
        var first = add(1, "Bring gloves");
        var changed = schedule.change(BEN, id(1), first.version(), NewMessage.of("Bring boots"), TEN, LONDON);

        assertThat(schedule.change(BEN, id(1), first.version(), NewMessage.of("Bring boots"), TEN, LONDON))
                .isEqualTo(changed);
        assertThatThrownBy(() -> schedule.change(BEN, id(1), first.version(), NewMessage.of("other"), TEN, LONDON))
                .isInstanceOfSatisfying(
                        ScheduleConflict.class,
                        conflict -> assertThat(conflict.current()).isEqualTo(2));
        assertThatThrownBy(() -> schedule.cancel(BEN, id(1), first.version())).isInstanceOf(ScheduleConflict.class);
        var cancelled = schedule.cancel(BEN, id(1), changed.version());
        assertThat(schedule.cancel(BEN, id(1), changed.version())).isEqualTo(cancelled);
        at(TEN);
        assertThat(schedule.runDue(Actor.HOST, 10)).isZero();
        assertThatThrownBy(() -> schedule.cancel(ANA, id(1), 1)).isInstanceOf(NoSuchScheduled.class);
        assertThat(schedule.find(ANA, id(1))).isEmpty();
    }

    @Test
    void localTimeIsKeptAndMeansWhatItsZoneSays() {
        var gap = LocalDateTime.of(2026, 3, 29, 1, 30);
        var twice = LocalDateTime.of(2026, 10, 25, 1, 30);

        var skipped = schedule.add(BEN, id("gap"), GARDEN, NewMessage.of("a"), gap, LONDON);
        var doubled = schedule.add(BEN, id("twice"), GARDEN, NewMessage.of("b"), twice, LONDON);
        var fixed = schedule.add(BEN, id("fixed"), GARDEN, NewMessage.of("c"), twice, ZoneOffset.UTC);

        assertThat(skipped.when()).isEqualTo(gap);
        assertThat(skipped.zone()).isEqualTo(LONDON);
        assertThat(skipped.due()).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(doubled.due()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(fixed.due()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        schedule.add(BEN, id("key"), GARDEN, NewMessage.of("d").key("k"), twice, LONDON));
        assertThatThrownBy(() -> schedule.add(BEN, id("no"), ChannelId.of("no"), NewMessage.of("d"), twice, LONDON))
                .isInstanceOf(CommunityException.class);
    }
}
