package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.consent.Cap;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Medium;
import org.communitykit.consent.SendingHours;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is over a limit waits, and what was refused stays refused, whatever becomes of who refused it. */
@EachStorage
class CappedBroadcastTest {
    private static final BroadcastId JUNE = BroadcastId.of("newsletter-june");
    private static final Duration WEEK = Duration.ofDays(7);

    @Parameter
    StorageKind kind;

    private Newsroom room;

    @BeforeEach
    void open() {
        room = new Newsroom(kind.fresh()).with(3);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void june() {
        room.broadcasts.create(Newsroom.ANA, GroupId.ROOT, JUNE, Newsroom.words());
        room.broadcasts.freeze(
                Actor.HOST, JUNE, IntStream.range(0, 3).mapToObj(Newsroom::id).iterator());
        room.broadcasts.start(Newsroom.ANA, JUNE);
    }

    private Delivery delivery(BroadcastId id, int reader) {
        return room.broadcasts.deliveries(Actor.HOST, id, null, 10).items().stream()
                .filter(one -> one.member().equals(Newsroom.id(reader)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecondBroadcastWithinTheWeekWaitsForRoomAndIsNotDropped() {
        room.consents.limits().cap(Actor.HOST, new Cap("", Medium.EMAIL, 1, WEEK));
        room.running(3);
        room.work(room.keeping());
        june();

        room.work(room.keeping());

        assertThat(room.sent).hasSize(3);
        assertThat(delivery(Newsroom.MAY, 0).decision()).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(delivery(JUNE, 0).state()).isEqualTo(Delivery.State.WAITING);
        assertThat(delivery(JUNE, 0).decision()).isEqualTo(GateDecision.Reason.FREQUENCY);
        room.clock.pass(WEEK);
        room.work(room.keeping());
        assertThat(room.sent).hasSize(6);
        assertThat(room.broadcasts.get(Actor.HOST, JUNE).state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void whatTheOtherSideDidNotTakeDoesNotCount() {
        room.consents.limits().cap(Actor.HOST, new Cap("", Medium.EMAIL, 1, WEEK));
        room.running(3);
        room.work(letter -> Outcome.rejected("550"));
        june();

        room.work(room.keeping());

        assertThat(room.sent).hasSize(3);
    }

    @Test
    void aBroadcastWaitsForTheHoursOfEachOfItsReaders() {
        var utc = Set.of(ZoneId.of("UTC"));
        room.consents
                .limits()
                .hours(Actor.HOST, Medium.EMAIL, new SendingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), utc));
        room.consents.limits().lives(Actor.HOST, Newsroom.id(1), Set.of(ZoneId.of("Asia/Kathmandu")));
        room.clock.set(Instant.parse("2026-03-01T19:00:00Z"));
        room.running(3);

        room.work(room.keeping());
        assertThat(room.recipients()).doesNotContain(Newsroom.address(1).text()).hasSize(2);
        assertThat(delivery(Newsroom.MAY, 1).decision()).isEqualTo(GateDecision.Reason.QUIET_HOURS);
        room.clock.set(Instant.parse("2026-03-02T03:14:00Z"));
        room.work(room.keeping());
        assertThat(room.sent).hasSize(2);
        room.clock.set(Instant.parse("2026-03-02T03:15:00Z"));
        room.work(room.keeping());

        assertThat(room.recipients()).hasSize(3).contains(Newsroom.address(1).text());
    }

    @Test
    void whoRefusedIsNotReachedThroughWhomTheyAreMergedWith() {
        room.running(3);
        room.withdraw(1);
        room.community.merges().merge(Actor.HOST, NewMerge.of(Newsroom.id(0), Newsroom.id(1)));

        room.work(room.keeping());

        assertThat(room.recipients()).containsExactly(Newsroom.address(2).text());
    }

    @Test
    void whoRefusedIsNotReachedAfterTheyWereErasedAndImportedAgain() {
        room.withdraw(1);
        room.community.privacy().erase(Newsroom.id(1), Newsroom.id(1));
        var again = MemberId.of("imported");
        room.community.members().add(Actor.HOST, again, "Imported");
        room.community.contacts().add(Actor.HOST, again, Newsroom.address(1));
        room.agree(again);
        room.broadcasts.create(Newsroom.ANA, GroupId.ROOT, Newsroom.MAY, Newsroom.words());
        room.broadcasts.freeze(Actor.HOST, Newsroom.MAY, List.of(again).iterator());
        room.broadcasts.start(Newsroom.ANA, Newsroom.MAY);

        room.work(room.keeping());

        assertThat(room.sent).isEmpty();
    }
}
