package org.communitykit.analytics.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.orbit.OrbitModel.ActiveDay;
import org.communitykit.analytics.orbit.Reach.Interaction;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

/** The model's own examples, and what it leaves to be decided. */
class OrbitModelTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 8);
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");

    private final OrbitModel model = OrbitModel.of(ZoneOffset.UTC, Map.of("message.posted", 1, "meetup.held", 11));

    private static List<ActiveDay> days(int count, LocalDate from, int every) {
        var days = new ArrayList<ActiveDay>();
        for (int i = 0; i < count; i++) {
            days.add(new ActiveDay(from.plusDays((long) i * every), 1));
        }
        return days;
    }

    private Optional<OrbitLevel> level(List<ActiveDay> days) {
        return model.level(days, days.get(days.size() - 1).day());
    }

    @Test
    void presenceOrWeightLiftsWhicheverIsHigher() {
        assertThat(level(days(1, MONDAY, 1))).hasValue(OrbitLevel.EXPLORING_III);
        assertThat(level(days(2, MONDAY, 1))).hasValue(OrbitLevel.PARTICIPATING_III);
        assertThat(level(days(2, MONDAY.plusDays(6), 1))).hasValue(OrbitLevel.EXPLORING_III);
        assertThat(level(days(6, MONDAY, 3))).hasValue(OrbitLevel.PARTICIPATING_II);
        assertThat(level(days(7, MONDAY, 3))).hasValue(OrbitLevel.CONTRIBUTING_III);
        assertThat(level(days(30, MONDAY, 2))).hasValue(OrbitLevel.LEADING_III);
        assertThat(level(List.of(new ActiveDay(MONDAY, 11)))).hasValue(OrbitLevel.LEADING_II);
        assertThat(OrbitLevel.LEADING_I.weight()).isEqualTo(12);
    }

    @Test
    void aMemberRisesAtOnceAndFallsOnlyAtAReview() {
        var shortly = model.lookBack(Period.ofDays(10));
        var deed = List.of(new ActiveDay(LocalDate.of(2024, 1, 20), 8), new ActiveDay(LocalDate.of(2024, 3, 28), 2));

        assertThat(shortly.level(deed, LocalDate.of(2024, 1, 19))).isEmpty();
        assertThat(shortly.level(deed, LocalDate.of(2024, 1, 20))).hasValue(OrbitLevel.CONTRIBUTING_II);
        assertThat(shortly.level(deed, LocalDate.of(2024, 3, 31))).hasValue(OrbitLevel.CONTRIBUTING_II);
        assertThat(shortly.level(deed, LocalDate.of(2024, 4, 1))).hasValue(OrbitLevel.EXPLORING_II);
        assertThat(shortly.level(deed, LocalDate.of(2024, 7, 1))).isEmpty();
        assertThat(shortly.review(Unit.MONTH).level(deed, LocalDate.of(2024, 2, 1)))
                .isEmpty();
        assertThat(shortly.review(Unit.YEAR).level(deed, LocalDate.of(2024, 12, 31)))
                .hasValue(OrbitLevel.CONTRIBUTING_II);
        assertThatThrownBy(() -> model.review(Unit.DAY)).hasMessageContaining("DAY");
    }

    @Test
    void teammatesHaveLevelsButAreNoPartOfTheCommunitysGravity() {
        var frame = ActivityFrame.of(List.of(
                activity("1", ANA, "message.posted", "2024-01-08T23:30:00Z"),
                activity("2", ANA, "message.posted", "2024-01-09T23:30:00Z"),
                activity("3", BEN, "meetup.held", "2024-01-09T12:00:00Z"),
                activity("4", BEN, "coffee.drunk", "2024-01-09T12:00:00Z")));
        var ours = model.teammates(List.of(BEN));
        var standings = ours.standings(frame, LocalDate.of(2024, 1, 19));

        assertThat(standings).extracting(OrbitModel.Standing::teammate).containsExactly(false, true);
        var love = standings.get(0).love();
        assertThat(love).isEqualTo(new OrbitModel.Love(2, love.daysPerMonth(), 10, 1));
        assertThat(love.daysPerMonth()).isCloseTo(2 / 12.0, within(1e-3));
        assertThat(ours.levels(frame, LocalDate.of(2024, 1, 19))).isEqualTo(Map.of(ANA, OrbitLevel.PARTICIPATING_III));
        // in a zone further east her second evening is another week's or day's
        assertThat(OrbitModel.of(ZoneId.of("Asia/Tokyo"), Map.of("message.posted", 1))
                        .standings(frame, LocalDate.of(2024, 1, 9)))
                .extracting(OrbitModel.Standing::level)
                .containsExactly(OrbitLevel.EXPLORING_III);
        assertThatThrownBy(() -> OrbitModel.of(ZoneOffset.UTC, Map.of("message.posted", 13)))
                .hasMessageContaining("13");
    }

    private static Activity activity(String id, MemberId member, String kind, String at) {
        return Activity.of(id, member, kind, Instant.parse(at));
    }

    @Test
    void gravityIsThatOfTheModelsExample() {
        var january = levels(17, 8, 4, 1);
        var february = levels(15, 9, 5, 1);
        var march = levels(12, 10, 6, 2);

        assertThat(Gravity.commitment(january.values())).isEqualTo(441);
        assertThat(Gravity.commitment(february.values())).isEqualTo(504);
        assertThat(Gravity.commitment(march.values())).isEqualTo(666);
        assertThat(Gravity.of(january, february).value().orElseThrow()).isCloseTo(2.1, within(1e-9));
        assertThat(Gravity.of(february, march).value().orElseThrow()).isCloseTo(5.4, within(1e-9));
    }

    private static Map<Integer, OrbitLevel> levels(int exploring, int participating, int contributing, int leading) {
        var levels = new HashMap<Integer, OrbitLevel>();
        var counts = new int[] {exploring, participating, contributing, leading};
        for (int i = 0; i < 4; i++) {
            for (int n = 0; n < counts[i]; n++) {
                levels.put(levels.size(), OrbitLevel.of(1 + 3 * i));
            }
        }
        return levels;
    }

    @Test
    void gravityTellsThoseWhoCameFromThoseWhoWereThere() {
        var gravity = Gravity.of(
                Map.of("ana", OrbitLevel.EXPLORING_II, "ben", OrbitLevel.EXPLORING_I),
                Map.of("ana", OrbitLevel.EXPLORING_I, "cleo", OrbitLevel.PARTICIPATING_III));

        assertThat(gravity.value()).hasValue((9 + 16 - 4 - 9) / 2.0);
        assertThat(gravity.ofThoseThere()).hasValue((9 - 4 - 9) / 2.0);
        assertThat(Gravity.of(Map.of(), Map.of("ana", OrbitLevel.EXPLORING_I)).value())
                .isEmpty();
    }

    @Test
    void reachIsTheSumOfStrengthsWhichIdleMonthsWeaken() {
        var start = Instant.parse("2024-01-31T12:00:00Z");
        var others = List.of("b", "c", "d", "e");
        var strengths = new double[] {4, 3, 1, 7};
        var interactions = new ArrayList<Interaction>();
        for (int i = 0; i < 4; i++) {
            interactions.add(new Interaction(ANA, MemberId.of(others.get(i)), start, strengths[i]));
        }
        var reach = Reach.of(ZoneOffset.UTC, interactions);

        assertThat(reach.of(ANA, start)).isCloseTo(15, within(1e-9));
        assertThat(reach.strength(MemberId.of("e"), ANA, Instant.parse("2024-04-30T12:00:00Z")))
                .isCloseTo(5.67, within(1e-9));
        assertThat(reach.strength(ANA, MemberId.of("e"), Instant.parse("2024-05-01T12:00:00Z")))
                .isCloseTo(5.103, within(1e-9));
        assertThat(reach.strength(ANA, MemberId.of("e"), Instant.parse("2025-01-31T12:00:00Z")))
                .isCloseTo(1.977006755367, within(1e-9));
        assertThat(reach.strength(ANA, MemberId.of("e"), start.minusSeconds(1))).isZero();
        assertThat(reach.strength(ANA, BEN, start)).isZero();

        interactions.add(new Interaction(MemberId.of("e"), ANA, Instant.parse("2024-05-01T12:00:00Z"), Reach.DIRECT));
        assertThat(Reach.of(ZoneOffset.UTC, interactions)
                        .strength(ANA, MemberId.of("e"), Instant.parse("2024-05-30T12:00:00Z")))
                .isCloseTo(15.103, within(1e-9));
    }

    @Test
    void connectionsHaveDegreesAndADensity() {
        var at = Instant.parse("2024-01-31T12:00:00Z");
        var names = List.of("a", "b", "c", "d", "e");
        var pairs = List.of("ab", "bc", "cd", "de", "ea", "ac", "ca");
        var interactions = new ArrayList<Interaction>();
        for (var pair : pairs) {
            interactions.add(new Interaction(MemberId.of(pair.substring(0, 1)), MemberId.of(pair.substring(1)), at, 1));
        }
        interactions.add(new Interaction(MemberId.of("a"), MemberId.of("b"), at.plusSeconds(86_400), Reach.INDIRECT));
        var reach = Reach.of(ZoneOffset.UTC, interactions);
        var february = org.communitykit.analytics.Period.months(ZoneOffset.UTC).containing(at.plusSeconds(86_400));

        assertThat(reach.density(names.size())).hasValue(.6);
        assertThat(reach.degree(MemberId.of("a"))).isEqualTo(3);
        assertThat(reach.secondDegree(MemberId.of("b"))).isEqualTo(2);
        assertThat(reach.recurring(february)).isEqualTo(1);
        assertThatThrownBy(() -> reach.density(4)).hasMessageContaining("more than 4");
        assertThatThrownBy(() -> new Interaction(ANA, ANA, at, 1)).hasMessageContaining("ana");
    }
}
