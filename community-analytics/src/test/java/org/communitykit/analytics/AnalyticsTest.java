package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class AnalyticsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2024-03-13T15:00:00Z");

    private static final Period WEEK = Period.weeks(LONDON).containing(NOW);

    @Parameter
    StorageKind kind;

    private Community community;
    private Analytics analytics;
    private int logged;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(Clock.fixed(NOW, LONDON)).open();
        analytics = Analytics.of(Actor.HOST, community);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private void posted(String member, String at) {
        community
                .activities()
                .log(
                        Actor.HOST,
                        Activity.of("a" + logged++, MemberId.of(member), "message.posted", Instant.parse(at))
                                .in(member.equals("ben") ? "hall" : "garden"));
    }

    @Test
    void theDaysOfThisWeekAreCountedUpToToday() {
        posted("ana", "2024-03-11T09:00:00Z");
        posted("ana", "2024-03-11T10:00:00Z");
        posted("ben", "2024-03-11T11:00:00Z");
        posted("ana", "2024-03-13T15:00:00Z");
        posted("ana", "2024-03-10T23:59:00Z");

        var measured = analytics.measure(ActiveMembers.DAILY, WEEK);

        assertThat(measured.value().values()).containsExactly(2L, 0L, 1L);
        assertThat(measured.value().points())
                .extracting(Timeline.Point::inProgress)
                .containsExactly(false, false, true);
        var provenance = measured.provenance();
        assertThat(provenance.metric().name()).isEqualTo("active-members");
        assertThat(provenance.metric().parameters()).containsEntry("unit", "DAY");
        assertThat(provenance.period()).isEqualTo(WEEK);
        assertThat(provenance.position()).isEqualTo(community.activities().last(Actor.HOST));
        assertThat(provenance.activities()).isEqualTo(5);
        assertThat(provenance.completeUpTo()).isEqualTo(NOW);
        assertThat(provenance.complete()).isFalse();
        assertThat(measured.withExcluded()).isEmpty();
    }

    @Test
    void whatIsLoggedLaterIsInTheNextMeasurement() {
        posted("ana", "2024-03-11T09:00:00Z");
        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(1L);

        posted("ben", "2024-03-11T09:00:00Z");

        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(2L);
        assertThat(Analytics.of(Actor.HOST, community)
                        .measure(ActiveMembers.WEEKLY, WEEK)
                        .value()
                        .values())
                .containsExactly(2L);
    }

    @Test
    void anEmptyCommunityHasZeroesAndNoRates() {
        assertThat(analytics.measure(ActiveMembers.DAILY, WEEK).value().values())
                .containsExactly(0L, 0L, 0L);
        var spread = analytics.measure(Inequality.WRITING, WEEK).value();
        assertThat(spread.gini()).isEmpty();
        assertThat(spread.topPercent().value()).isEmpty();
        assertThat(spread.topPercent().interval()).isEmpty();
        assertThat(spread.absenceFactor()).isZero();
        var waiting = analytics.measure(FirstResponse.TO_TOPICS, WEEK).value();
        assertThat(waiting.answered()).isEqualTo(new Rate(0, 0));
        assertThat(waiting.median().seconds()).isEmpty();
        assertThat(waiting.medianSecondsAmongAnswered()).isEmpty();
        assertThat(analytics.measure(TopTags.first(3), WEEK).value().tags()).isEmpty();
        assertThat(analytics
                        .measure(Stickiness.MONTHLY, WEEK)
                        .value()
                        .values()
                        .get(0)
                        .value())
                .isEmpty();
    }

    @Test
    void aPeriodBeforeTheCommunityBeganHasNobodyAndOneInTheFutureHasNoDays() {
        posted("ana", "2024-03-11T09:00:00Z");

        var past = Period.days(LONDON).containing(LocalDate.of(2000, 1, 1));
        var future = Period.days(LONDON).containing(LocalDate.of(2030, 1, 1));
        assertThat(analytics.measure(ActiveMembers.DAILY, past).value().values())
                .containsExactly(0L);
        assertThat(analytics.measure(ActiveMembers.DAILY, future).value().values())
                .isEmpty();
    }

    @Test
    void excludedMembersAreLeftOutAndBothNumbersAreGiven() {
        posted("ana", "2024-03-11T09:00:00Z");
        posted("robot", "2024-03-11T09:00:00Z");
        posted("robot", "2024-03-12T09:00:00Z");

        var measured = analytics
                .excluding("bots", List.of(MemberId.of("robot"), MemberId.of("unseen")))
                .measure(ActiveMembers.DAILY, WEEK);

        assertThat(measured.value().values()).containsExactly(1L, 0L, 0L);
        assertThat(measured.withExcluded().orElseThrow().values()).containsExactly(2L, 1L, 0L);
        assertThat(measured.provenance().exclusions()).containsExactly(new Provenance.Exclusion("bots", 2, 2));
        assertThat(measured.provenance().activities()).isEqualTo(1);
        assertThat(analytics.measure(ActiveMembers.DAILY, WEEK).value().values())
                .containsExactly(2L, 1L, 0L);
    }

    @Test
    void onlySomeSpacesCanBeCounted() {
        posted("ana", "2024-03-11T09:00:00Z");
        posted("ben", "2024-03-11T09:00:00Z");

        var hall = analytics.in(List.of("hall")).measure(ActiveMembers.WEEKLY, WEEK);

        assertThat(hall.value().values()).containsExactly(1L);
        assertThat(hall.provenance().spaces()).containsExactly("hall");
        assertThat(analytics
                        .in(List.of("nowhere"))
                        .measure(ActiveMembers.WEEKLY, WEEK)
                        .value()
                        .values())
                .containsExactly(0L);
    }

    @Test
    void anEarlierMeasurementCanBeMadeAgain() {
        posted("ana", "2024-03-11T09:00:00Z");
        var monday = analytics.upTo(Instant.parse("2024-03-11T20:00:00Z"));
        var earlier = monday.measure(ActiveMembers.DAILY, WEEK);
        assertThat(earlier.value().values()).containsExactly(1L);

        posted("ben", "2024-03-11T09:00:00Z");

        assertThat(monday.measure(ActiveMembers.DAILY, WEEK).value().values()).containsExactly(2L);
        var again = analytics.asOf(earlier.provenance()).measure(ActiveMembers.DAILY, WEEK);
        assertThat(again.json()).isEqualTo(earlier.json());
    }

    @Test
    void whatIsDatedInTheFutureHasNotHappened() {
        posted("ana", "2024-03-14T09:00:00Z");

        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(0L);
        assertThat(analytics.frame().size()).isZero();
    }

    @Test
    void aNumberWithItsProvenanceIsTheSameTextEveryTime() {
        posted("ana", "2024-03-11T09:00:00Z");
        var measured = analytics.measure(ActiveMembers.DAILY, WEEK);

        assertThat(measured.json())
                .isEqualTo(analytics.measure(ActiveMembers.DAILY, WEEK).json());
        assertThat(Provenance.fromJson(measured.provenance().json())).isEqualTo(measured.provenance());
        assertThatThrownBy(() -> Provenance.fromJson("{]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatACommunityKnowsOfItsMembersHoldsOfItsNumbers() {
        var ana = community.members().add(Actor.HOST, MemberId.of("ana"), "Ana").id();
        var ben = community.members().add(Actor.HOST, MemberId.of("ben"), "Ben").id();
        posted("ana", "2024-03-11T09:00:00Z");
        posted("ben", "2024-03-11T09:00:00Z");
        posted("cleo", "2024-03-11T09:00:00Z");
        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(3L);

        var merge = community.merges().merge(Actor.HOST, NewMerge.of(ana, ben));
        var merged = analytics.measure(ActiveMembers.WEEKLY, WEEK);
        assertThat(merged.value().values()).containsExactly(2L);
        assertThat(merged.provenance().merged()).isEqualTo(1);
        community.merges().undo(Actor.HOST, merge.id());
        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(3L);
        assertThat(analytics
                        .asOf(merged.provenance())
                        .measure(ActiveMembers.WEEKLY, WEEK)
                        .json())
                .isEqualTo(merged.json());

        var said = Evidence.by(Method.FORM).at(Instant.parse("2024-03-11T00:00:00Z"));
        community.consents().withdraw(Actor.HOST, ana, Purpose.ANALYTICS, Medium.EMAIL, said);
        var consented = analytics.measure(ActiveMembers.WEEKLY, WEEK);
        assertThat(consented.value().values()).containsExactly(2L);
        assertThat(consented.provenance().exclusions())
                .extracting(Provenance.Exclusion::why)
                .containsExactly("without consent");

        community.privacy().erase(Actor.HOST, ben);
        assertThat(analytics.measure(ActiveMembers.WEEKLY, WEEK).value().values())
                .containsExactly(2L);
        assertThat(analytics
                        .forgettingErased()
                        .measure(ActiveMembers.WEEKLY, WEEK)
                        .value()
                        .values())
                .containsExactly(1L);
    }

    @Test
    void onlyWhoeverMaySeeTheLogMeasuresAndOnlyAsLongAsThat() {
        var ana = MemberId.of("ana");
        community.members().add(Actor.HOST, ana, "Ana");
        var hers = Analytics.of(ana, community);
        assertThatThrownBy(() -> hers.measure(ActiveMembers.DAILY, WEEK)).isInstanceOf(NotAllowed.class);
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ana, "admin");
        var earlier = hers.measure(ActiveMembers.DAILY, WEEK).provenance();

        community.groups().memberships().dismiss(Actor.HOST, GroupId.ROOT, ana, "admin");

        assertThatThrownBy(hers::frame).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> hers.asOf(earlier)).isInstanceOf(NotAllowed.class);
    }
}
