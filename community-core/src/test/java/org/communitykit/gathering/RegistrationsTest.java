package org.communitykit.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.capacity.SlotFull;
import org.communitykit.gathering.Registration.Attendance;
import org.communitykit.gathering.Registration.Cause;
import org.communitykit.gathering.Registration.Status;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class RegistrationsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final List<MemberId> GUESTS = List.of("ben", "cat", "dan", "eve", "fay").stream()
            .map(MemberId::of)
            .toList();
    private static final MemberId BEN = GUESTS.get(0);
    private static final MemberId CAT = GUESTS.get(1);
    private static final MemberId DAN = GUESTS.get(2);
    private static final MemberId EVE = GUESTS.get(3);
    private static final MemberId FAY = GUESTS.get(4);
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final GatheringId DIG = GatheringId.of("dig");
    /** Three days and six hours from now. */
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-04T18:00");

    private static final LocalDate DAY = START.toLocalDate();

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Gatherings gatherings;
    private Registrations registrations;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        gatherings = community.gatherings();
        registrations = gatherings.registrations();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.groups().memberships().add(Actor.HOST, GARDEN, ANA);
        community.groups().memberships().appoint(Actor.HOST, GARDEN, ANA, "owner");
        for (var guest : GUESTS) {
            community.members().add(Actor.HOST, guest, guest.value());
            community.groups().memberships().add(Actor.HOST, GARDEN, guest);
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aPartyComesOnceHoweverOftenItIsRegistered() {
        plan(4, Terms.OPEN);

        var first = register(BEN, 2);
        assertThat(first.status()).isEqualTo(Status.CONFIRMED);
        assertThat(register(BEN, 2)).isEqualTo(first);
        assertThatThrownBy(() -> register(BEN, 3)).isInstanceOf(IdempotencyConflict.class);
        assertThat(free()).isEqualTo(2);
    }

    @Test
    void eachDayHasPlacesOfItsOwn() {
        plan(2, Terms.OPEN);

        register(BEN, 2);

        assertThat(registrations.register(CAT, DIG, DAY.plusWeeks(1), CAT, 2).status())
                .isEqualTo(Status.CONFIRMED);
        assertThat(registrations.mine(BEN, DAY, null, 9).items()).hasSize(1);
        assertThatThrownBy(() -> registrations.register(BEN, DIG, DAY.plusDays(1), BEN, 1))
                .isInstanceOf(NoSuchOccurrence.class);
    }

    @Test
    void freedPlacesAreOfferedToTheNextAndHeldForThem() {
        plan(2, Terms.OPEN);
        register(BEN, 2);
        assertThat(register(CAT, 1).status()).isEqualTo(Status.WAITLISTED);
        assertThat(register(DAN, 1).status()).isEqualTo(Status.WAITLISTED);
        assertThat(register(EVE, 1).status()).isEqualTo(Status.WAITLISTED);

        registrations.cancel(BEN, DIG, DAY, BEN);
        registrations.cancel(BEN, DIG, DAY, BEN);

        assertThat(status(CAT)).isEqualTo(Status.OFFERED);
        assertThat(status(DAN)).isEqualTo(Status.OFFERED);
        assertThat(status(EVE)).isEqualTo(Status.WAITLISTED);
        assertThat(free()).isZero();
        assertThat(registrations.confirm(CAT, DIG, DAY, CAT).status()).isEqualTo(Status.CONFIRMED);
        registrations.confirm(CAT, DIG, DAY, CAT);

        registrations.decline(DAN, DIG, DAY, DAN);
        registrations.decline(DAN, DIG, DAY, DAN);
        assertThat(status(DAN)).isEqualTo(Status.DECLINED);
        assertThat(status(EVE)).isEqualTo(Status.OFFERED);
        assertThat(registrations.places(BEN, DIG, DAY).taken()).isEqualTo(2);
    }

    @Test
    void anOfferThatIsNotAnsweredGoesToTheNext() {
        plan(1, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);
        register(DAN, 1);
        registrations.cancel(BEN, DIG, DAY, BEN);
        clock.pass(Duration.ofDays(1));

        assertThat(status(CAT)).as("over, whether or not cleared").isEqualTo(Status.CANCELLED);
        assertThatThrownBy(() -> registrations.confirm(CAT, DIG, DAY, CAT)).isInstanceOf(WrongRegistration.class);
        assertThat(gatherings.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(gatherings.runDue(Actor.HOST, 10)).isZero();

        assertThat(found(CAT).cause()).isEqualTo(Cause.TIME);
        assertThat(status(DAN)).isEqualTo(Status.OFFERED);
    }

    @Test
    void whoCancelledIsNotOfferedAnythingAndComesBackAtTheEnd() {
        plan(1, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);
        registrations.cancel(CAT, DIG, DAY, CAT);
        register(DAN, 1);
        registrations.cancel(BEN, DIG, DAY, BEN);

        assertThat(status(CAT)).isEqualTo(Status.CANCELLED);
        assertThat(found(CAT).cause()).isEqualTo(Cause.THEMSELVES);
        assertThat(status(DAN)).isEqualTo(Status.OFFERED);
        clock.pass(Duration.ofSeconds(1));
        register(EVE, 1);
        clock.pass(Duration.ofSeconds(1));
        register(CAT, 1);
        assertThat(waiting()).containsExactly(EVE, CAT);
    }

    @Test
    void nothingIsOfferedOnceRegistrationHasClosed() {
        plan(1, Terms.OPEN.closing(Duration.ofHours(12)));
        register(BEN, 1);
        register(CAT, 1);
        register(DAN, 1);
        clock.pass(Duration.ofDays(2).plusHours(12));
        registrations.cancel(BEN, DIG, DAY, BEN);
        assertThat(found(CAT).until())
                .as("not a day later, when it has closed")
                .isEqualTo(
                        START.minusHours(12).atZone(ZoneId.of("Europe/London")).toInstant());

        clock.set(found(CAT).until());
        gatherings.runDue(Actor.HOST, 10);

        assertThat(status(CAT)).isEqualTo(Status.CANCELLED);
        assertThat(status(DAN)).isEqualTo(Status.WAITLISTED);
        assertThatThrownBy(() -> register(EVE, 1)).isInstanceOf(RegistrationClosed.class);
        assertThat(registrations.register(ANA, DIG, DAY, EVE, 1).status())
                .as("by those who run it, behind those who wait")
                .isEqualTo(Status.WAITLISTED);
    }

    @Test
    void aPartyThatDoesNotFitHoldsUpThoseBehindInAStrictQueue() {
        plan(3, Terms.OPEN);
        register(BEN, 2);
        register(CAT, 1);
        register(DAN, 3);
        clock.pass(Duration.ofSeconds(1));
        register(EVE, 1);

        registrations.cancel(CAT, DIG, DAY, CAT);
        assertThat(status(EVE)).isEqualTo(Status.WAITLISTED);

        registrations.cancel(BEN, DIG, DAY, BEN);
        assertThat(status(DAN)).isEqualTo(Status.OFFERED);
        assertThat(status(EVE)).isEqualTo(Status.WAITLISTED);
    }

    @Test
    void smallerPartiesPassLargerOnesSoOftenAndNotMore() {
        plan(3, Terms.OPEN.bestFit(2));
        register(BEN, 3);
        register(CAT, 2);
        clock.pass(Duration.ofSeconds(1));
        registrations.cancel(ANA, DIG, DAY, BEN);
        assertThat(status(CAT)).isEqualTo(Status.OFFERED);
        registrations.confirm(CAT, DIG, DAY, CAT);

        // one place is left: a party of three waits, and those behind fit
        register(BEN, 3);
        clock.pass(Duration.ofSeconds(1));
        assertThat(register(DAN, 1).status()).as("passes").isEqualTo(Status.CONFIRMED);
        clock.pass(Duration.ofSeconds(1));
        register(EVE, 1);
        clock.pass(Duration.ofSeconds(1));
        register(FAY, 1);
        registrations.cancel(DAN, DIG, DAY, DAN);
        assertThat(status(EVE)).as("passes, the second time").isEqualTo(Status.OFFERED);
        assertThat(found(BEN).skips()).isEqualTo(2);
        registrations.decline(EVE, DIG, DAY, EVE);
        assertThat(status(FAY)).as("has to wait now").isEqualTo(Status.WAITLISTED);

        registrations.cancel(CAT, DIG, DAY, CAT);
        assertThat(status(BEN)).isEqualTo(Status.OFFERED);
    }

    @Test
    void priorityComesBeforeTime() {
        plan(1, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);
        clock.pass(Duration.ofSeconds(1));
        register(DAN, 1);
        register(EVE, 1);
        assertThat(waiting()).as("of one moment, by id").containsExactly(CAT, DAN, EVE);

        registrations.prioritise(ANA, DIG, DAY, EVE, 5);
        assertThat(waiting()).containsExactly(EVE, CAT, DAN);
        assertThatThrownBy(() -> registrations.prioritise(DAN, DIG, DAY, DAN, 9))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoeverNeedsApprovalTakesNoPlaceBefore() {
        plan(1, Terms.OPEN.approval());

        assertThat(register(BEN, 1).status()).isEqualTo(Status.PENDING_APPROVAL);
        assertThat(register(CAT, 1).status()).isEqualTo(Status.PENDING_APPROVAL);
        assertThat(register(DAN, 1).status()).isEqualTo(Status.PENDING_APPROVAL);
        assertThat(free()).isEqualTo(1);
        assertThatThrownBy(() -> registrations.approve(BEN, DIG, DAY, BEN)).isInstanceOf(NotAllowed.class);

        assertThat(registrations.approve(ANA, DIG, DAY, CAT).status()).isEqualTo(Status.CONFIRMED);
        assertThat(registrations.approve(ANA, DIG, DAY, CAT).status()).isEqualTo(Status.CONFIRMED);
        assertThat(registrations.approve(ANA, DIG, DAY, BEN).status()).isEqualTo(Status.WAITLISTED);
        assertThat(registrations.decline(ANA, DIG, DAY, DAN).status()).isEqualTo(Status.DECLINED);
    }

    @Test
    void heldPlacesAreTheirsOnceConfirmedAndFreeWhenTimeIsUp() {
        plan(2, Terms.OPEN);
        registrations.hold(BEN, DIG, DAY, BEN, 1, Duration.ofMinutes(15));
        registrations.hold(CAT, DIG, DAY, CAT, 1, Duration.ofMinutes(15));
        assertThatThrownBy(() -> registrations.hold(DAN, DIG, DAY, DAN, 1, Duration.ofMinutes(15)))
                .isInstanceOf(SlotFull.class);

        registrations.confirm(BEN, DIG, DAY, BEN);
        clock.pass(Duration.ofMinutes(15));

        assertThat(status(BEN)).isEqualTo(Status.CONFIRMED);
        assertThat(status(CAT)).isEqualTo(Status.CANCELLED);
        assertThat(register(DAN, 1).status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void whoComesCancelsThemselvesInTimeOrNotAtAll() {
        plan(2, Terms.OPEN.cancelling(Duration.ofDays(2)));
        register(BEN, 1);
        register(CAT, 1);
        register(DAN, 1);
        clock.pass(Duration.ofDays(2));

        assertThatThrownBy(() -> registrations.cancel(BEN, DIG, DAY, BEN)).isInstanceOf(RegistrationClosed.class);
        registrations.cancel(DAN, DIG, DAY, DAN);
        assertThat(registrations.cancel(ANA, DIG, DAY, BEN).cause()).isEqualTo(Cause.OTHERS);
        assertThat(free()).isEqualTo(1);
    }

    @Test
    void attendanceIsUnknownUntilSomebodySays() {
        plan(2, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);
        assertThatThrownBy(() -> attended(BEN, Attendance.ATTENDED)).isInstanceOf(RegistrationClosed.class);

        clock.pass(Duration.ofDays(3).plusHours(6));
        attended(BEN, Attendance.ATTENDED);
        assertThatThrownBy(() -> attended(CAT, Attendance.MISSED)).isInstanceOf(RegistrationClosed.class);
        assertThat(found(CAT).attended()).isEqualTo(Attendance.UNKNOWN);
        clock.pass(Duration.ofHours(2));
        assertThat(attended(CAT, Attendance.MISSED).attended()).isEqualTo(Attendance.MISSED);
        assertThat(attended(CAT, Attendance.UNKNOWN).attended()).isEqualTo(Attendance.UNKNOWN);
        assertThatThrownBy(() -> attended(DAN, Attendance.MISSED)).isInstanceOf(WrongRegistration.class);
    }

    @Test
    void morePlacesAreOfferedAndFewerEvictNobody() {
        plan(2, Terms.OPEN);
        register(BEN, 2);
        register(CAT, 1);

        gatherings.change(ANA, DIG, GatheringChange.NONE.places(1), Notice.SILENT);
        assertThat(registrations.places(BEN, DIG, DAY).overbooked()).isEqualTo(1);
        gatherings.change(ANA, DIG, GatheringChange.NONE.places(3), Notice.SILENT);
        gatherings.runDue(Actor.HOST, 10);

        assertThat(status(BEN)).isEqualTo(Status.CONFIRMED);
        assertThat(status(CAT)).isEqualTo(Status.OFFERED);
    }

    @Test
    void overbookingTakesARightAndAReason() {
        plan(1, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);

        assertThatThrownBy(() -> registrations.overbook(BEN, DIG, DAY, DAN, 1, "friend"))
                .isInstanceOf(NotAllowed.class);
        registrations.overbook(ANA, DIG, DAY, CAT, 1, "carer");
        registrations.overbook(ANA, DIG, DAY, CAT, 1, "carer");

        assertThat(status(CAT)).isEqualTo(Status.CONFIRMED);
        assertThat(registrations.places(BEN, DIG, DAY).overbooked()).isEqualTo(1);
    }

    @Test
    void othersDoNotSeeWhoComes() {
        plan(2, Terms.OPEN);
        register(BEN, 1);

        assertThatThrownBy(() -> registrations.find(CAT, DIG, DAY, BEN)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> registrations.of(CAT, DIG, DAY, null, 9)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> registrations.register(CAT, DIG, DAY, BEN, 1)).isInstanceOf(NotAllowed.class);
        assertThat(registrations.of(ANA, DIG, DAY, null, 9).items()).hasSize(1);
    }

    @Test
    void interestTakesNoPlaceAndGivesNoneUp() {
        plan(1, Terms.OPEN);

        assertThat(registrations.interested(BEN, DIG, DAY, BEN).status()).isEqualTo(Status.INTERESTED);
        assertThat(free()).isEqualTo(1);
        register(BEN, 1);
        assertThat(registrations.interested(BEN, DIG, DAY, BEN).status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void anErasedMembersPlaceGoesToTheNext() {
        plan(1, Terms.OPEN);
        register(BEN, 1);
        register(CAT, 1);

        community.privacy().erase(Actor.HOST, BEN);

        assertThat(status(CAT)).isEqualTo(Status.OFFERED);
        assertThat(registrations.of(ANA, DIG, DAY, null, 9).items())
                .extracting(Registration::member)
                .containsExactly(CAT);
    }

    private void plan(int places, Terms terms) {
        gatherings.plan(
                ANA,
                GARDEN,
                DIG,
                NewGathering.at("Dig", START, Duration.ofHours(2), ZoneId.of("Europe/London"))
                        .repeating(Recurrence.weekly().times(2))
                        .places(places)
                        .terms(terms));
    }

    private Registration register(MemberId member, int party) {
        return registrations.register(member, DIG, DAY, member, party);
    }

    private Registration attended(MemberId member, Attendance attendance) {
        return registrations.attended(ANA, DIG, DAY, member, attendance);
    }

    private Registration found(MemberId member) {
        return registrations.find(member, DIG, DAY, member).orElseThrow();
    }

    private Status status(MemberId member) {
        return found(member).status();
    }

    private List<MemberId> waiting() {
        return registrations.waiting(ANA, DIG, DAY, 9).stream()
                .map(Registration::member)
                .toList();
    }

    private long free() {
        return registrations.places(ANA, DIG, DAY).free();
    }
}
