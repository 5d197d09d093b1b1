package org.communitykit.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Page;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.shift.Offer.Kind;
import org.communitykit.shift.assignment.FairAssigner;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ShiftsTest {
    private static final GroupId KITCHEN = GroupId.of("kitchen");
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CAT = MemberId.of("cat");
    private static final MemberId COOK = MemberId.of("cook");
    private static final SkillId KNIVES = SkillId.of("knives");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-03-02T09:00");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Shifts shifts;

    @BeforeEach
    void open() {
        community =
                Community.on(kind.fresh()).clock(clock).with(Community::shifts).open();
        shifts = community.shifts();
        community.skills().define(Actor.HOST, new Skill(KNIVES, "Knives", ""));
        for (var member : new MemberId[] {ANA, BEN, CAT, COOK}) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().create(Actor.HOST, KITCHEN, NewGroup.named("Kitchen").visibility(Visibility.HIDDEN));
        for (var member : new MemberId[] {ANA, BEN, CAT, COOK}) {
            community.groups().memberships().add(Actor.HOST, KITCHEN, member);
        }
        community.groups().memberships().appoint(Actor.HOST, KITCHEN, COOK, "moderator");
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static NewShift at(LocalDateTime start, int hours) {
        return NewShift.named("Lunch", ShiftTime.lasting(start, Duration.ofHours(hours), LONDON));
    }

    private ShiftId plan(String id, LocalDateTime start, int hours, int places) {
        return plan(id, at(start, hours).crew(Crew.of("cook", places)));
    }

    private ShiftId plan(String id, NewShift plan) {
        return shifts.plan(COOK, KITCHEN, ShiftId.of(id), plan).id();
    }

    private Eligibility signUp(MemberId member, ShiftId id) {
        return shifts.signUp(member, id, "cook").reason();
    }

    private int free(ShiftId id) {
        return shifts.openings(CAT, id).get(0).free();
    }

    @Test
    void aPlaceIsTakenOnceAndGivenBackOnce() {
        var lunch = plan("lunch", MONDAY, 3, 2);

        var first = shifts.signUp(ANA, lunch, "cook");
        var again = shifts.signUp(ANA, lunch, "cook");

        assertThat(first.reason()).isEqualTo(Eligibility.FREE);
        assertThat(again.reason()).isEqualTo(Eligibility.ALREADY_IN);
        assertThat(again.turn()).isEqualTo(first.turn());
        assertThat(free(lunch)).isEqualTo(1);
        shifts.leave(ANA, lunch);
        shifts.leave(ANA, lunch);
        assertThat(free(lunch)).isEqualTo(2);
        assertThat(shifts.turn(ANA, lunch, ANA).orElseThrow().state()).isEqualTo(Turn.State.LEFT);
        assertThat(signUp(ANA, lunch)).isEqualTo(Eligibility.FREE);
        assertThat(free(lunch)).isEqualTo(1);
    }

    @Test
    void planningTwiceGivesTheSameAndInAnotherWayIsRefused() {
        var plan = at(MONDAY, 3).crew(Crew.of("cook", 2));
        plan("lunch", plan);
        shifts.cancel(COOK, ShiftId.of("lunch"), "no gas");

        assertThat(shifts.plan(COOK, KITCHEN, ShiftId.of("lunch"), plan).isCancelled())
                .isTrue();
        assertThatThrownBy(() -> plan("lunch", MONDAY, 4, 2)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> shifts.plan(ANA, KITCHEN, ShiftId.of("tea"), plan))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void theReasonIsSaid() {
        shifts.change(
                COOK,
                KITCHEN,
                ShiftRules.NONE.rest(Duration.ofHours(8)).most(Duration.ofHours(10), ShiftRules.Per.WEEK));
        var lunch = plan("lunch", MONDAY, 4, 1);
        var overlap = plan("overlap", MONDAY.plusHours(3), 2, 1);
        var next = plan("next", MONDAY.plusHours(4), 1, 5);
        var rested = plan("rested", MONDAY.plusHours(12), 6, 5);
        var tooMuch = plan("much", MONDAY.plusDays(2), 1, 5);
        var nextWeek = plan("week", MONDAY.plusDays(7), 10, 5);
        var later =
                plan("later", at(MONDAY.plusDays(9), 1).crew(Crew.of("cook", 1)).opensBefore(Duration.ofDays(2)));
        var early = plan("early", at(MONDAY, 1).crew(Crew.of("cook", 1)).closesBefore(Duration.ofDays(2)));
        var skilled = plan(
                "skilled", at(MONDAY.plusDays(20), 1).crew(Crew.of("cook", 1).skill(KNIVES, 2)));
        var asked =
                plan("asked", at(MONDAY.plusDays(21), 1).crew(Crew.of("cook", 1).approved()));
        var off = plan("off", MONDAY.plusDays(22), 1, 1);
        shifts.cancel(COOK, off, "no gas");

        assertThat(signUp(ANA, lunch)).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, lunch)).isEqualTo(Eligibility.ALREADY_IN);
        assertThat(signUp(BEN, lunch)).isEqualTo(Eligibility.FULL);
        assertThat(signUp(ANA, overlap)).isEqualTo(Eligibility.COLLIDES);
        assertThat(signUp(ANA, next)).isEqualTo(Eligibility.TOO_LITTLE_REST);
        assertThat(signUp(ANA, rested)).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, tooMuch)).isEqualTo(Eligibility.OVER_HOURS);
        assertThat(signUp(ANA, nextWeek)).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, later)).isEqualTo(Eligibility.NOT_YET_OPEN);
        assertThat(signUp(BEN, early)).isEqualTo(Eligibility.CLOSED);
        assertThat(signUp(ANA, skilled)).isEqualTo(Eligibility.NEEDS_SKILL);
        assertThat(signUp(ANA, asked)).isEqualTo(Eligibility.NEEDS_APPROVAL);
        assertThat(signUp(ANA, off)).isEqualTo(Eligibility.CANCELLED);
        clock.set(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(signUp(BEN, next)).isEqualTo(Eligibility.ENDED);
        assertThatThrownBy(() -> shifts.signUp(ANA, lunch, "pilot")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shiftsThatMeetDoNotOverlap() {
        assertThat(signUp(ANA, plan("a", MONDAY, 2, 1))).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, plan("b", MONDAY.plusHours(2), 2, 1))).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, plan("c", MONDAY.minusHours(2), 2, 1))).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, plan("d", MONDAY.minusHours(3), 10, 1))).isEqualTo(Eligibility.COLLIDES);
    }

    @Test
    void aShiftOfAnotherPlaceCollidesByItsInstants() {
        var auckland = ShiftTime.lasting(MONDAY.plusHours(13), Duration.ofHours(2), ZoneId.of("Pacific/Auckland"));
        plan("here", MONDAY, 2, 1);
        plan("there", NewShift.named("Call", auckland).crew(Crew.of("cook", 1)));

        assertThat(signUp(ANA, ShiftId.of("here"))).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, ShiftId.of("there"))).isEqualTo(Eligibility.COLLIDES);
    }

    @Test
    void aPlaceThatNeedsApprovalIsKeptUntilItIsDecided() {
        var bar = plan("bar", at(MONDAY, 2).crew(Crew.of("cook", 1).approved()));
        signUp(ANA, bar);

        assertThat(signUp(BEN, bar)).isEqualTo(Eligibility.FULL);
        assertThatThrownBy(() -> shifts.approve(ANA, bar, ANA)).isInstanceOf(NotAllowed.class);
        assertThat(shifts.approve(COOK, bar, ANA).state()).isEqualTo(Turn.State.CONFIRMED);
        assertThatThrownBy(() -> shifts.decline(COOK, bar, ANA)).isInstanceOf(NotInShift.class);
        shifts.release(COOK, bar, ANA, "ill");
        signUp(BEN, bar);
        assertThat(shifts.decline(COOK, bar, BEN).live()).isFalse();
        assertThat(shifts.decline(COOK, bar, BEN).state()).isEqualTo(Turn.State.DECLINED);
        assertThat(free(bar)).isEqualTo(1);
    }

    @Test
    void whoRunsTheShiftsMayPutSomebodyInBeforeItOpensButNotIntoTwoAtOnce() {
        var bar = plan("bar", at(MONDAY, 2).crew(Crew.of("cook", 2).approved()).opensBefore(Duration.ofHours(1)));
        var tea = plan("tea", MONDAY.plusHours(1), 2, 2);

        assertThat(signUp(ANA, bar)).isEqualTo(Eligibility.NOT_YET_OPEN);
        assertThat(shifts.assign(COOK, bar, "cook", ANA).turn().orElseThrow().state())
                .isEqualTo(Turn.State.CONFIRMED);
        assertThat(shifts.assign(COOK, tea, "cook", ANA).reason()).isEqualTo(Eligibility.COLLIDES);
        assertThatThrownBy(() -> shifts.assign(BEN, tea, "cook", CAT)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aCancelledShiftGivesEverybodyTheirTimeBack() {
        var bar = plan("bar", MONDAY, 2, 2);
        var tea = plan("tea", MONDAY.plusHours(1), 2, 2);
        signUp(ANA, bar);

        shifts.cancel(COOK, bar, "no gas");

        assertThat(signUp(ANA, tea)).isEqualTo(Eligibility.FREE);
        assertThat(shifts.turns(ANA, ANA, clock.instant(), null, 10).items())
                .extracting(Turn::shift)
                .containsExactly(tea);
        assertThatThrownBy(() -> shifts.turns(COOK, ANA, clock.instant(), null, 10))
                .isInstanceOf(NotTheirTurns.class);
    }

    @Test
    void nobodyLeavesAfterTheLimitButCanBeReleased() {
        var bar = plan("bar", at(MONDAY, 2).crew(Crew.of("cook", 1)).leaveBefore(Duration.ofHours(3)));
        signUp(ANA, bar);
        clock.set(Instant.parse("2026-03-02T06:00:00Z"));

        assertThatThrownBy(() -> shifts.leave(ANA, bar)).isInstanceOf(WrongTime.class);
        shifts.release(COOK, bar, ANA, "ill");
        assertThat(free(bar)).isEqualTo(1);
    }

    @Test
    void whatIsHiddenIsNotThereForStrangers() {
        var bar = plan("bar", MONDAY, 2, 1);
        var eve = MemberId.of("eve");
        community.members().add(Actor.HOST, eve, "Eve");

        assertThatThrownBy(() -> shifts.signUp(eve, bar, "cook")).isInstanceOf(NoSuchShift.class);
        assertThatThrownBy(() -> shifts.signUp(eve, ShiftId.of("nowhere"), "cook"))
                .isInstanceOf(NoSuchShift.class);
        assertThat(shifts.find(eve, bar)).isEmpty();
        assertThat(shifts.eligible(eve, null, 10).items()).isEmpty();
        assertThatThrownBy(() -> shifts.assign(COOK, bar, "cook", eve)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void theListOfWhatIMayTakeIsWalkedWithoutGapsAndAgreesWithSigningUp() {
        var until = Instant.parse("2026-03-03T12:00:00Z");
        community.skills().assess(Actor.HOST, BEN, KNIVES, 2, "seen carving", until);
        community.skills().declare(ANA, ANA, KNIVES, 5);
        shifts.change(COOK, KITCHEN, ShiftRules.NONE.rest(Duration.ofHours(2)));
        for (int i = 0; i < 30; i++) {
            var plan = at(MONDAY.plusHours(i * 3L), 2).crew(Crew.of("cook", 1));
            plan("s" + i, i % 3 == 0 ? plan.crew(Crew.of("carver", 1).skill(KNIVES, 2)) : plan);
        }
        signUp(ANA, ShiftId.of("s4"));
        signUp(CAT, ShiftId.of("s6"));
        signUp(CAT, ShiftId.of("s7"));

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            Page<OpenShift> page = shifts.eligible(ANA, cursor, 4);
            page.items()
                    .forEach(open -> open.openings()
                            .forEach(o ->
                                    seen.add(open.shift().id() + " " + o.crew().role())));
            cursor = page.next().orElse(null);
        } while (cursor != null);

        // s3 and s5 are too near to s4, s6 is full; s7 was refused to cat
        assertThat(seen).hasSize(26).doesNotHaveDuplicates().noneMatch(one -> one.contains("carver"));
        assertThat(seen)
                .doesNotContain("s3 cook", "s4 cook", "s5 cook", "s6 cook")
                .contains("s7 cook");
        assertThat(shifts.eligible(BEN, null, 1).items().get(0).openings()).hasSize(2);
        for (int i = 0; i < 30; i++) {
            var id = ShiftId.of("s" + i);
            boolean first = i % 3 == 0 && MONDAY.plusHours(i * 3L).isBefore(LocalDateTime.parse("2026-03-03T12:00"));
            assertThat(shifts.openings(BEN, id).stream()
                            .filter(o -> o.crew().role().equals("carver"))
                            .anyMatch(o -> o.eligibility().isOpen()))
                    .isEqualTo(first);
            assertThat(shifts.openings(ANA, id).get(0).eligibility().isOpen()).isEqualTo(seen.contains(id + " cook"));
        }
    }

    @Test
    void whoIsErasedGivesTheirPlacesBackAndTheirHoursStay() {
        var bar = plan("bar", MONDAY, 2, 1);
        signUp(ANA, bar);

        community.privacy().erase(ANA, ANA);

        assertThat(free(bar)).isEqualTo(1);
        assertThat(shifts.roster(COOK, bar, null, 10).items()).isEmpty();
        assertThat(signUp(BEN, bar)).isEqualTo(Eligibility.FREE);
    }

    @Test
    void whatSomebodyDoesIsTold() {
        var bar = plan("bar", MONDAY, 2, 1);
        signUp(ANA, bar);
        shifts.cancel(COOK, bar, "no gas");

        var told = new ArrayList<Object>();
        community.outbox().deliver(Actor.HOST, "test", entry -> told.add(entry.event()));

        assertThat(told)
                .contains(
                        new ShiftPlanned(bar, KITCHEN),
                        new TurnChanged(bar, ANA, Turn.State.CONFIRMED),
                        new ShiftCancelled(bar, KITCHEN),
                        new TurnChanged(bar, ANA, Turn.State.CANCELLED));
    }

    @Test
    void hoursAreThoseBetweenComingAndGoing() {
        shifts.change(COOK, KITCHEN, ShiftRules.NONE.night(LocalTime.of(22, 0), LocalTime.of(6, 0), 200));
        var night = ShiftTime.between(
                LocalDateTime.parse("2026-03-28T22:00"), LocalDateTime.parse("2026-03-29T06:00"), LONDON);
        var bar = plan("bar", NewShift.named("Night", night).crew(Crew.of("cook", 2)));
        signUp(ANA, bar);
        var attendance = shifts.attendance();

        assertThatThrownBy(() -> attendance.checkIn(ANA, bar, ANA)).isInstanceOf(WrongTime.class);
        assertThatThrownBy(() -> attendance.checkIn(BEN, bar, ANA)).isInstanceOf(NotAllowed.class);
        clock.set(Instant.parse("2026-03-28T22:00:00Z"));
        assertThat(attendance.checkIn(ANA, bar, ANA)).isEqualTo(attendance.checkIn(COOK, bar, ANA));
        clock.set(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(attendance.checkOut(ANA, bar, ANA).worked()).isEqualTo(Duration.ofHours(7));
        clock.pass(Duration.ofHours(1));
        attendance.checkOut(ANA, bar, ANA);

        var from = LocalDate.of(2026, 3, 1);
        assertThat(attendance.days(ANA, KITCHEN, ANA, from, from.plusDays(60)))
                .containsExactly(
                        new WorkedDay(LocalDate.of(2026, 3, 28), Duration.ofHours(2), Duration.ofHours(4)),
                        new WorkedDay(LocalDate.of(2026, 3, 29), Duration.ofHours(5), Duration.ofHours(10)));
        assertThat(attendance.days(COOK, KITCHEN, from, from.plusDays(27)))
                .containsExactly(new WorkedDay(LocalDate.of(2026, 3, 28), Duration.ofHours(2), Duration.ofHours(4)));
        assertThatThrownBy(() -> attendance.days(BEN, KITCHEN, ANA, from, from)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aCorrectionCountsOnceSomebodyElseAgreed() {
        var bar = plan("bar", MONDAY, 2, 2);
        signUp(ANA, bar);
        shifts.signUp(COOK, bar, "cook");
        var attendance = shifts.attendance();
        clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        var came = Instant.parse("2026-03-02T09:00:00Z");
        var went = Instant.parse("2026-03-02T10:30:00Z");

        var proposal = attendance.propose(ANA, bar, "c1", came, went, "forgot to check in");
        assertThat(attendance.propose(ANA, bar, "c1", came, went, "forgot to check in"))
                .isEqualTo(proposal);
        assertThatThrownBy(() -> attendance.propose(ANA, bar, "c1", came, went.plusSeconds(1), "forgot"))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(shifts.turn(ANA, bar, ANA).orElseThrow().worked()).isZero();
        assertThat(attendance.proposed(COOK, KITCHEN, null, 10).items()).containsExactly(proposal);
        attendance.approve(COOK, bar, ANA, "c1");
        assertThat(shifts.turn(ANA, bar, ANA).orElseThrow().worked()).isEqualTo(Duration.ofMinutes(90));
        assertThatThrownBy(() -> attendance.decline(COOK, bar, ANA, "c1")).isInstanceOf(NoSuchCorrection.class);

        attendance.propose(COOK, bar, "mine", came, went, "long day");
        assertThatThrownBy(() -> attendance.approve(COOK, bar, COOK, "mine")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> attendance.correct(COOK, bar, COOK, came, went, "me"))
                .isInstanceOf(NotAllowed.class);
        attendance.correct(COOK, bar, ANA, came, came.plusSeconds(60), "was seen leaving");
        assertThat(shifts.turn(ANA, bar, ANA).orElseThrow().worked()).isEqualTo(Duration.ofMinutes(1));
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, org.communitykit.audit.Trail.in(KITCHEN), null, 50)
                        .items())
                .extracting(entry -> entry.what())
                .contains("shift.corrected");
    }

    @Test
    void whoeverDoesNotComeFreesTheirPlaceAndIsKeptOutAfterTooManyTimes() {
        shifts.change(COOK, KITCHEN, ShiftRules.NONE.noShows(0));
        var bar = plan("bar", at(MONDAY, 2).crew(Crew.of("cook", 1)).lateUntil(Duration.ofHours(1)));
        var next = plan("next", MONDAY.plusDays(1), 2, 2);
        signUp(ANA, bar);
        var attendance = shifts.attendance();

        assertThatThrownBy(() -> attendance.noShow(COOK, bar, ANA)).isInstanceOf(WrongTime.class);
        clock.set(Instant.parse("2026-03-02T09:10:00Z"));
        attendance.noShow(COOK, bar, ANA);
        attendance.noShow(COOK, bar, ANA);
        assertThat(signUp(BEN, bar)).isEqualTo(Eligibility.FREE);
        assertThat(signUp(ANA, next)).isEqualTo(Eligibility.TOO_MANY_NO_SHOWS);
        attendance.excuse(COOK, bar, ANA, "was at the other door");
        attendance.excuse(COOK, bar, ANA, "was at the other door");
        assertThat(signUp(ANA, next)).isEqualTo(Eligibility.FREE);
    }

    @Test
    void manyShiftsAreGivenOutByTheRulesAndCarriedOut() {
        shifts.change(
                COOK,
                KITCHEN,
                ShiftRules.NONE.rest(Duration.ofHours(1)).most(Duration.ofHours(6), ShiftRules.Per.WEEK));
        var bar = plan("bar", MONDAY, 2, 2);
        var tea = plan("tea", MONDAY.plusHours(2), 2, 1);
        var late = plan("late", MONDAY.plusHours(8), 4, 1);
        signUp(ANA, bar);
        var all = Set.of(bar, tea, late);
        var willing = Map.of(ANA, all, BEN, all, CAT, Set.of(tea));
        var planning = shifts.planning();
        var from = Instant.parse("2026-03-02T00:00:00Z");
        var staffing = planning.staffing(COOK, KITCHEN, from, from.plus(Duration.ofDays(7)), willing, 1);

        var answer = new FairAssigner().assign(staffing);
        var outcomes = planning.carryOut(COOK, answer);

        assertThat(staffing.check(answer)).isEmpty();
        assertThat(answer.unfilled()).isEmpty();
        assertThat(outcomes.values()).hasSize(3).allMatch(SignUp::isIn);
        assertThat(shifts.roster(COOK, tea, null, 5).items())
                .extracting(Turn::member)
                .containsExactly(CAT);
        assertThat(shifts.roster(COOK, bar, null, 5).items())
                .extracting(Turn::member)
                .containsExactly(ANA, BEN);
        assertThatThrownBy(() -> planning.staffing(ANA, KITCHEN, from, from.plusSeconds(1), willing, 1))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void anOfferIsTakenUpByOneAndTheTurnChangesHands() {
        var bar = plan("bar", MONDAY, 2, 1);
        signUp(ANA, bar);
        var id = OfferId.of("o1");

        var offer = shifts.swaps().offer(ANA, id, bar, Kind.COVER, null);
        assertThat(shifts.swaps().offer(ANA, id, bar, Kind.COVER, null)).isEqualTo(offer);
        assertThatThrownBy(() -> shifts.swaps().offer(BEN, OfferId.of("o2"), bar, Kind.COVER, null))
                .isInstanceOf(NotInShift.class);
        assertThat(shifts.swaps().accept(BEN, id, null).isDone()).isTrue();
        assertThat(shifts.swaps().accept(BEN, id, null).isDone()).isTrue();
        assertThatThrownBy(() -> shifts.swaps().accept(CAT, id, null)).isInstanceOf(OfferNotOpen.class);

        assertThat(shifts.roster(COOK, bar, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(BEN);
        assertThat(free(bar)).isZero();
        assertThat(signUp(ANA, plan("tea", MONDAY, 1, 1))).isEqualTo(Eligibility.FREE);
    }

    @Test
    void aSwapThatBreaksARuleLeavesBothAsTheyWere() {
        var bar = plan("bar", MONDAY, 2, 1);
        var tea = plan("tea", MONDAY.plusDays(1), 2, 1);
        var busy = plan("busy", MONDAY.plusDays(1).plusHours(1), 2, 1);
        signUp(ANA, bar);
        signUp(ANA, busy);
        signUp(BEN, tea);
        var id = OfferId.of("o1");
        shifts.swaps().offer(ANA, id, bar, Kind.SWAP, BEN);

        assertThatThrownBy(() -> shifts.swaps().accept(BEN, id, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shifts.swaps().accept(CAT, id, tea)).isInstanceOf(NotAllowed.class);
        var refused = shifts.swaps().accept(BEN, id, tea);

        assertThat(refused.taker()).isEqualTo(Eligibility.FREE);
        assertThat(refused.giver()).isEqualTo(Eligibility.COLLIDES);
        assertThat(refused.isDone()).isFalse();
        assertThat(shifts.roster(COOK, bar, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(ANA);
        assertThat(shifts.roster(COOK, tea, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(BEN);

        shifts.leave(ANA, busy);
        assertThat(shifts.swaps().accept(BEN, id, tea).isDone()).isTrue();
        assertThat(shifts.roster(COOK, bar, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(BEN);
        assertThat(shifts.roster(COOK, tea, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(ANA);
        assertThat(free(bar)).isZero();
        assertThat(free(tea)).isZero();
    }

    @Test
    void shiftsThatOverlapCanBeSwapped() {
        var bar = plan("bar", MONDAY, 2, 1);
        var tea = plan("tea", MONDAY.plusHours(1), 2, 1);
        signUp(ANA, bar);
        signUp(BEN, tea);
        shifts.swaps().offer(ANA, OfferId.of("o"), bar, Kind.SWAP, null);

        assertThat(shifts.swaps().accept(BEN, OfferId.of("o"), tea).isDone()).isTrue();
    }

    @Test
    void whereApprovalIsNeededNothingChangesBefore() {
        shifts.change(COOK, KITCHEN, ShiftRules.NONE.swaps(ShiftAdmission.APPROVED));
        var bar = plan("bar", MONDAY, 2, 1);
        var tea = plan("tea", MONDAY.plusHours(1), 2, 1);
        signUp(ANA, bar);
        var id = OfferId.of("o");
        shifts.swaps().offer(ANA, id, bar, Kind.COVER, null);

        var accepted = shifts.swaps().accept(BEN, id, null);
        assertThat(accepted.isPossible()).isTrue();
        assertThat(accepted.isDone()).isFalse();
        assertThat(shifts.roster(COOK, bar, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(ANA);
        assertThatThrownBy(() -> shifts.swaps().approve(BEN, id)).isInstanceOf(NotAllowed.class);

        signUp(BEN, tea);
        assertThat(shifts.swaps().approve(COOK, id).taker()).isEqualTo(Eligibility.COLLIDES);
        shifts.leave(BEN, tea);
        assertThat(shifts.swaps().approve(COOK, id).isDone()).isTrue();
        assertThat(shifts.swaps().approve(COOK, id).isDone()).isTrue();
        assertThat(shifts.roster(COOK, bar, null, 10).items())
                .extracting(Turn::member)
                .containsExactly(BEN);
        assertThatThrownBy(() -> shifts.swaps().withdraw(ANA, id)).isInstanceOf(OfferNotOpen.class);
    }
}
