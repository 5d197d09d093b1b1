package org.communitykit.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.event.Event;
import org.communitykit.gathering.Gathering.State;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
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
class GatheringsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final GatheringId DIG = GatheringId.of("dig");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** A Wednesday, four weeks before clocks are set forward there. */
    private static final LocalDateTime SIX = LocalDateTime.parse("2026-03-04T18:00");

    private static final Instant ALWAYS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<Event> told = new ArrayList<>();
    private Community community;
    private Gatherings gatherings;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        gatherings = community.gatherings();
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.groups().memberships().add(Actor.HOST, GARDEN, ANA);
        community.groups().memberships().appoint(Actor.HOST, GARDEN, ANA, "owner");
        community.groups().memberships().add(Actor.HOST, GARDEN, BEN);
        community.events().on(GatheringChanged.class, told::add);
        community.events().on(GatheringCancelled.class, told::add);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void whatComesAgainBeginsAtTheSameTimeOnTheWall() {
        weekly(5);

        assertThat(all())
                .extracting(Occurrence::startsAt)
                .containsExactly(
                        Instant.parse("2026-03-04T18:00:00Z"),
                        Instant.parse("2026-03-11T18:00:00Z"),
                        Instant.parse("2026-03-18T18:00:00Z"),
                        Instant.parse("2026-03-25T18:00:00Z"),
                        Instant.parse("2026-04-01T17:00:00Z"));
    }

    @Test
    void planningAgainIsOnePlanAndAnotherOneIsRefused() {
        var first = weekly(5);

        assertThat(weekly(5)).isEqualTo(first);
        assertThatThrownBy(() -> weekly(6)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> gatherings.plan(BEN, GARDEN, GatheringId.of("other"), once()))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void oneDayIsMovedAndStaysTheOneItWas() {
        weekly(3);

        gatherings.changeOne(
                ANA,
                DIG,
                day("2026-03-11"),
                GatheringChange.NONE
                        .start(LocalDateTime.parse("2026-03-20T10:00"))
                        .title("Seeds"),
                Notice.SILENT);

        assertThat(all())
                .extracting(each -> each.day() + " " + each.start() + " " + each.title())
                .containsExactly(
                        "2026-03-04 2026-03-04T18:00 Dig",
                        "2026-03-18 2026-03-18T18:00 Dig",
                        "2026-03-11 2026-03-20T10:00 Seeds");
        assertThat(gatherings.occurrences(
                        ANA, DIG, Instant.parse("2026-03-20T00:00:00Z"), Instant.parse("2026-03-21T00:00:00Z"), 9))
                .hasSize(1);
        assertThatThrownBy(() -> gatherings.occurrence(ANA, DIG, day("2026-03-20")))
                .isInstanceOf(NoSuchOccurrence.class);
    }

    @Test
    void fromADayOnItIsDifferentAndBeforeItStays() {
        weekly(5);
        gatherings.changeOne(ANA, DIG, day("2026-03-25"), GatheringChange.NONE.title("Feast"), Notice.SILENT);

        gatherings.changeFrom(
                ANA,
                DIG,
                day("2026-03-18"),
                GatheringChange.NONE.time(LocalTime.of(19, 30)).places(8),
                Notice.SILENT);

        assertThat(all())
                .extracting(each -> each.start() + " " + each.title() + " " + (each.places() == 8))
                .containsExactly(
                        "2026-03-04T18:00 Dig false",
                        "2026-03-11T18:00 Dig false",
                        "2026-03-18T19:30 Dig true",
                        "2026-03-25T19:30 Feast true",
                        "2026-04-01T19:30 Dig true");
    }

    @Test
    void fromADayOnItHasOtherDays() {
        weekly(5);

        gatherings.changeFrom(
                ANA,
                DIG,
                day("2026-03-18"),
                GatheringChange.NONE.rule(
                        Recurrence.weekly(DayOfWeek.FRIDAY).every(2).times(2)),
                Notice.SILENT);

        assertThat(all())
                .extracting(each -> each.day().toString())
                .containsExactly("2026-03-04", "2026-03-11", "2026-03-20", "2026-04-03");
    }

    @Test
    void allOfItIsChanged() {
        weekly(3);
        gatherings.changeFrom(ANA, DIG, day("2026-03-11"), GatheringChange.NONE.title("Dig on"), Notice.SILENT);

        gatherings.change(
                ANA,
                DIG,
                GatheringChange.NONE.zone(ZoneId.of("America/New_York")).length(Duration.ofHours(1)),
                Notice.SILENT);

        assertThat(all())
                .extracting(each -> each.title() + " " + each.startsAt() + " " + each.endsAt())
                .containsExactly(
                        "Dig 2026-03-04T23:00:00Z 2026-03-05T00:00:00Z",
                        "Dig on 2026-03-11T22:00:00Z 2026-03-11T23:00:00Z",
                        "Dig on 2026-03-18T22:00:00Z 2026-03-18T23:00:00Z");
        gatherings.change(
                ANA, DIG, GatheringChange.NONE.rule(Recurrence.monthly().times(2)), Notice.SILENT);
        assertThat(all()).extracting(each -> each.day().toString()).containsExactly("2026-03-04", "2026-04-04");
    }

    @Test
    void nobodyIsToldOfAMoveUnlessAskedFor() {
        weekly(3);

        gatherings.change(ANA, DIG, GatheringChange.NONE.time(LocalTime.NOON), Notice.SILENT);
        gatherings.change(ANA, DIG, GatheringChange.NONE.time(LocalTime.NOON), Notice.NOTIFY);
        gatherings.changeOne(ANA, DIG, day("2026-03-11"), GatheringChange.NONE.time(LocalTime.of(9, 0)), Notice.NOTIFY);
        gatherings.cancelOne(ANA, DIG, day("2026-03-18"), "storm", Notice.NOTIFY);

        assertThat(told)
                .as("the second changes nothing")
                .containsExactly(
                        new GatheringChanged(DIG, null, Notice.SILENT),
                        new GatheringChanged(DIG, day("2026-03-11"), Notice.NOTIFY),
                        new GatheringCancelled(DIG, day("2026-03-18"), Notice.NOTIFY));
    }

    @Test
    void whatIsCancelledStaysToBeSeen() {
        weekly(2);

        gatherings.cancelOne(ANA, DIG, day("2026-03-04"), "storm", Notice.SILENT);
        gatherings.cancelOne(ANA, DIG, day("2026-03-04"), "storm", Notice.SILENT);

        assertThat(all()).extracting(Occurrence::state).containsExactly(State.CANCELLED, State.PLANNED);
        assertThat(gatherings.get(ANA, DIG).sequence()).isEqualTo(1);
        gatherings.cancel(ANA, DIG, "winter", Notice.SILENT);
        assertThat(all()).extracting(Occurrence::state).containsOnly(State.CANCELLED);
        assertThatThrownBy(() -> gatherings.registrations().register(BEN, DIG, day("2026-03-11"), BEN, 1))
                .isInstanceOf(GatheringOff.class);
    }

    @Test
    void wholeDaysAreDatesAndEndWhenTheNextDayBegins() {
        gatherings.plan(ANA, GARDEN, DIG, NewGathering.onDays("Camp", LocalDate.parse("2026-03-28"), 2, LONDON));

        var camp = gatherings.occurrence(BEN, DIG, day("2026-03-28"));

        assertThat(camp.startsAt()).isEqualTo(Instant.parse("2026-03-28T00:00:00Z"));
        assertThat(camp.endsAt()).as("an hour short").isEqualTo(Instant.parse("2026-03-29T23:00:00Z"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> gatherings.change(ANA, DIG, GatheringChange.NONE.time(LocalTime.NOON), Notice.SILENT));
    }

    @Test
    void anAddressForThoseWhoComeIsNotForOthers() {
        gatherings.plan(
                ANA,
                GARDEN,
                DIG,
                once().venue(Venue.secluded("At Ana's", "12 Mill Lane")).places(1));

        assertThat(address(BEN)).isEmpty();
        assertThat(gatherings.get(BEN, DIG).plans().get(0).venue().address()).isEmpty();
        assertThat(gatherings.in(BEN, GARDEN, ALWAYS, END, 9).get(0).venue().address())
                .isEmpty();
        assertThat(gatherings
                        .in(BEN, GARDEN, SIX.toLocalDate(), 9)
                        .get(0)
                        .plans()
                        .get(0)
                        .venue()
                        .address())
                .isEmpty();
        assertThat(address(ANA)).isEqualTo("12 Mill Lane");

        gatherings.registrations().register(BEN, DIG, SIX.toLocalDate(), BEN, 1);
        assertThat(address(BEN)).isEqualTo("12 Mill Lane");
        gatherings.registrations().cancel(BEN, DIG, SIX.toLocalDate(), BEN);
        assertThat(address(BEN)).isEmpty();
    }

    private String address(MemberId member) {
        return gatherings.occurrence(member, DIG, SIX.toLocalDate()).venue().address();
    }

    @Test
    void strangersToAHiddenGroupDoNotLearnOfIt() {
        var hidden = GroupId.of("hidden");
        community.groups().create(Actor.HOST, hidden, NewGroup.named("Hidden").visibility(Visibility.HIDDEN));
        gatherings.plan(Actor.HOST, hidden, DIG, once());

        assertThatThrownBy(() -> gatherings.get(BEN, DIG)).isInstanceOf(NoSuchGathering.class);
        assertThatThrownBy(() -> gatherings.registrations().register(BEN, DIG, SIX.toLocalDate(), BEN, 1))
                .isInstanceOf(NoSuchGathering.class);
        assertThatThrownBy(() -> gatherings.in(BEN, hidden, ALWAYS, END, 9)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aGroupsCalendarHoldsWhatItPlansInOrder() {
        weekly(2);
        gatherings.plan(
                ANA,
                GARDEN,
                GatheringId.of("tea"),
                NewGathering.at("Tea", SIX.plusDays(1), Duration.ofHours(1), LONDON));

        assertThat(gatherings.in(BEN, GARDEN, ALWAYS, END, 9))
                .extracting(Occurrence::title)
                .containsExactly("Dig", "Tea", "Dig");
        assertThat(gatherings.in(BEN, GARDEN, LocalDate.parse("2026-03-06"), 9))
                .extracting(Gathering::title)
                .containsExactly("Dig");
    }

    @Test
    void aRuleMustHaveTheDayItBeginsOn() {
        assertThatIllegalArgumentException().isThrownBy(() -> once().repeating(Recurrence.weekly(DayOfWeek.MONDAY)));
    }

    private Gathering weekly(int times) {
        return gatherings.plan(
                ANA, GARDEN, DIG, once().repeating(Recurrence.weekly().times(times)));
    }

    private static NewGathering once() {
        return NewGathering.at("Dig", SIX, Duration.ofHours(2), LONDON);
    }

    private List<Occurrence> all() {
        return gatherings.occurrences(ANA, DIG, ALWAYS, END, 100);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
