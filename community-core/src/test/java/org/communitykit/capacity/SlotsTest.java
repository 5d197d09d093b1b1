package org.communitykit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.capacity.Claim.State;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SlotsTest {
    private static final SlotId TABLE = SlotId.of("table", "1");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Slots slots;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        slots = community.slots();
        slots.open(Actor.HOST, TABLE, 4);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void placesAreClaimedAllOrNone() {
        claim("a", 3);

        assertThatThrownBy(() -> claim("b", 2)).isInstanceOf(SlotFull.class).hasMessageContaining("1 free");
        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 3));
        assertThat(slot().free()).isEqualTo(1);

        claim("c", 1);
        assertThat(slot().free()).isZero();
    }

    @Test
    void theSameKeyGivesTheSameClaim() {
        var first = claim("a", 3);
        clock.pass(Duration.ofHours(1));

        assertThat(claim("a", 3)).isEqualTo(first);
        claim("b", 1);
        assertThat(claim("a", 3)).as("also when it is full").isEqualTo(first);
        assertThat(slot().taken()).isEqualTo(4);
        assertThatThrownBy(() -> claim("a", 2)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> slots.claim(Actor.HOST, TABLE, NewClaim.of("a", "someone-else", 3)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(slot().taken()).isEqualTo(4);
    }

    @Test
    void aHoldCountsUntilItsTimeAndNotAtIt() {
        hold("a", 4, Duration.ofMinutes(15));

        clock.pass(Duration.ofMinutes(15).minusNanos(1_000));
        assertThatThrownBy(() -> claim("b", 1)).isInstanceOf(SlotFull.class);
        assertThat(slot().held()).isEqualTo(4);

        clock.pass(Duration.ofNanos(1_000));
        assertThat(slot().free()).isEqualTo(4);
        assertThat(found("a").state()).isEqualTo(State.EXPIRED);
        claim("b", 4);
        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 4));
    }

    @Test
    void aConfirmedHoldStays() {
        hold("a", 2, Duration.ofMinutes(15));

        assertThat(slots.confirm(Actor.HOST, TABLE, "a").state()).isEqualTo(State.CONFIRMED);
        slots.confirm(Actor.HOST, TABLE, "a");
        clock.pass(Duration.ofDays(1));
        slots.sweep(Actor.HOST, 10);

        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 2));
        assertThat(hold("a", 2, Duration.ofMinutes(15)).state())
                .as("held again, it is the same claim")
                .isEqualTo(State.CONFIRMED);
    }

    @Test
    void whatIsOverCannotBeConfirmed() {
        hold("late", 1, Duration.ofMinutes(1));
        hold("back", 1, Duration.ofMinutes(1));
        slots.release(Actor.HOST, TABLE, "back");
        clock.pass(Duration.ofMinutes(1));

        assertThatThrownBy(() -> slots.confirm(Actor.HOST, TABLE, "late"))
                .isInstanceOf(ClaimOver.class)
                .hasMessageContaining("EXPIRED");
        assertThatThrownBy(() -> slots.confirm(Actor.HOST, TABLE, "back"))
                .isInstanceOf(ClaimOver.class)
                .hasMessageContaining("RELEASED");
        assertThatThrownBy(() -> slots.confirm(Actor.HOST, TABLE, "none")).isInstanceOf(NoSuchClaim.class);
    }

    @Test
    void placesAreFreedOnce() {
        claim("a", 2);
        claim("b", 2);
        hold("c", 1, Duration.ofMinutes(1), true);

        assertThat(slots.release(Actor.HOST, TABLE, "a").state()).isEqualTo(State.RELEASED);
        slots.release(Actor.HOST, TABLE, "a");
        clock.pass(Duration.ofMinutes(1));
        assertThat(slots.release(Actor.HOST, TABLE, "c").state()).isEqualTo(State.EXPIRED);
        slots.release(Actor.HOST, TABLE, "c");
        slots.sweep(Actor.HOST, 10);

        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 2));
        assertThat(claim("a", 2).state()).as("its key stays used").isEqualTo(State.RELEASED);
    }

    @Test
    void aSmallerSlotEvictsNobodyAndBlocks() {
        claim("a", 2);
        claim("b", 2);

        var smaller = slots.resize(Actor.HOST, TABLE, 3);

        assertThat(smaller.taken()).isEqualTo(4);
        assertThat(smaller.overbooked()).isEqualTo(1);
        slots.release(Actor.HOST, TABLE, "a");
        claim("c", 1);
        assertThatThrownBy(() -> claim("d", 1)).isInstanceOf(SlotFull.class);
        slots.resize(Actor.HOST, TABLE, 4);
        claim("d", 1);
    }

    @Test
    void overbookingIsSaidAndTold() {
        claim("a", 3);

        var over = slots.claim(Actor.HOST, TABLE, NewClaim.of("b", "b", 3).overbooking());

        assertThat(over.overbooked()).isEqualTo(2);
        assertThat(slot().overbooked()).isEqualTo(2);
        assertThat(slot().free()).isZero();
        assertThat(claim("a", 3).overbooked()).isZero();
    }

    @Test
    void openingAgainGivesTheSlotAsItIs() {
        claim("a", 1);
        slots.resize(Actor.HOST, TABLE, 9);

        assertThat(slots.open(Actor.HOST, TABLE, 4)).isEqualTo(new Slot(TABLE, 9, 0, 1));
        assertThatThrownBy(() -> slots.open(Actor.HOST, TABLE, 9)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> slots.claim(Actor.HOST, SlotId.of("table", "2"), NewClaim.of("a", "a", 1)))
                .isInstanceOf(NoSuchSlot.class);
    }

    @Test
    void placesThatDoNotRunOutAreCountedAllTheSame() {
        var lawn = SlotId.of("lawn", "1");
        slots.open(Actor.HOST, lawn, Slot.UNLIMITED);
        for (int i = 0; i < 3; i++) {
            slots.claim(Actor.HOST, lawn, NewClaim.of("k" + i, "who", NewClaim.MOST_PLACES));
        }

        var slot = slots.find(Actor.HOST, lawn).orElseThrow();
        assertThat(slot.confirmed()).isEqualTo(3L * NewClaim.MOST_PLACES);
        assertThat(slot.isUnlimited()).isTrue();
        assertThat(slot.overbooked()).isZero();
    }

    @Test
    void aFeatureLearnsWithinItsTransactionThatThereIsNoRoom() {
        var answers = storage.<List<Boolean>>transact(tx -> List.of(
                slots.claimIfRoom(tx, TABLE, NewClaim.of("a", "a", 3)).isPresent(),
                slots.claimIfRoom(tx, TABLE, NewClaim.of("b", "b", 3)).isPresent(),
                slots.claimIfRoom(tx, TABLE, NewClaim.of("c", "c", 1)).isPresent(),
                slots.lock(tx, TABLE).free() == 0));

        assertThat(answers).containsExactly(true, false, true, true);
        assertThat(slot().confirmed()).isEqualTo(4);
    }

    @Test
    void holdsThatRanOutMakeWayHoweverManyThereAre() {
        slots.resize(Actor.HOST, TABLE, 450);
        for (int i = 0; i < 450; i++) {
            hold("h" + i, 1, Duration.ofMinutes(1));
        }
        clock.pass(Duration.ofMinutes(1));

        claim("all", 450);

        assertThat(slot()).isEqualTo(new Slot(TABLE, 450, 0, 450));
        assertThat(slots.claims(Actor.HOST, TABLE, null, 200).items())
                .extracting(Claim::state)
                .containsOnlyOnce(State.CONFIRMED);
    }

    @Test
    void theSweeperClearsWhatRanOutAndNothingElse() {
        hold("a", 1, Duration.ofMinutes(1));
        hold("b", 1, Duration.ofMinutes(2));
        claim("c", 1);
        clock.pass(Duration.ofMinutes(1));

        assertThat(slots.sweep(Actor.HOST, 10)).isEqualTo(1);
        assertThat(slots.sweep(Actor.HOST, 10)).isZero();
        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 1, 1));
        clock.pass(Duration.ofMinutes(1));
        assertThat(slots.sweep(Actor.HOST, 10)).isEqualTo(1);
        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 1));
    }

    @Test
    void aHoldThatEndsAtOnceIsRefusedWithoutEffect() {
        assertThatIllegalArgumentException().isThrownBy(() -> hold("a", 1, Duration.ZERO));

        assertThat(slot().taken()).isZero();
        assertThat(slots.claims(Actor.HOST, TABLE, null, 10).items()).isEmpty();
    }

    @Test
    void aMemberWhoIsErasedGivesTheirPlacesBack() {
        var ana = MemberId.of("ana");
        community.members().add(Actor.HOST, ana, "Ana");
        slots.claim(Actor.HOST, TABLE, NewClaim.of("a", "ana", 2));
        slots.claim(Actor.HOST, TABLE, NewClaim.of("b", "ben", 2));

        community.privacy().erase(Actor.HOST, ana);

        assertThat(slot()).isEqualTo(new Slot(TABLE, 4, 0, 2));
    }

    private Claim claim(String key, int places) {
        return slots.claim(Actor.HOST, TABLE, NewClaim.of(key, key, places));
    }

    private Claim hold(String key, int places, Duration most) {
        return hold(key, places, most, false);
    }

    private Claim hold(String key, int places, Duration most, boolean over) {
        Instant until = clock.instant().plus(most);
        var wanted = NewClaim.of(key, key, places).until(until);
        return slots.claim(Actor.HOST, TABLE, over ? wanted.overbooking() : wanted);
    }

    private Slot slot() {
        return slots.find(Actor.HOST, TABLE).orElseThrow();
    }

    private Claim found(String key) {
        return storage.<Claim>read(reader -> slots.find(reader, TABLE, key).orElseThrow());
    }
}
