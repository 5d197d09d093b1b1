package org.communitykit.analytics.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.member.MemberId;

class FunnelTest {
    private static final Period DAY = Period.of(ZoneOffset.UTC, LocalDate.of(2024, 3, 13), LocalDate.of(2024, 3, 13));
    private static final Duration HOUR = Duration.ofHours(1);

    /** One letter a second, each a kind; a gap is a second in which nothing happens. */
    private static List<Activity> log(String member, String letters) {
        var log = new ArrayList<Activity>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != ' ') {
                log.add(Activity.of(
                        member + i,
                        MemberId.of(member),
                        "step." + letters.charAt(i),
                        DAY.start().plusSeconds(i)));
            }
        }
        return log;
    }

    private static Kinds[] kinds(String letters) {
        return letters.chars()
                .mapToObj(letter -> Kinds.of("step." + (char) letter))
                .toArray(Kinds[]::new);
    }

    private static Funnel funnel(String steps) {
        return Funnel.within(HOUR, kinds(steps));
    }

    private static Funnel.Conversion of(Funnel funnel, String letters) {
        return Analytics.on(
                        ActivityFrame.of(log("ana", letters)),
                        DAY.end().plus(HOUR).plusSeconds(1))
                .measure(funnel, DAY)
                .value();
    }

    /** How many steps the one member reached. */
    private static long level(Funnel funnel, String letters) {
        return of(funnel, letters).reached().stream().mapToLong(n -> n).sum();
    }

    @Example
    void thePublishedExamplesOfWindowFunnelReachTheirLevels() {
        assertThat(level(funnel("abc"), "abcd")).isEqualTo(3);
        assertThat(level(funnel("abc"), "dcba")).isEqualTo(1);
        assertThat(level(funnel("abc"), "dc")).isZero();
        assertThat(level(funnel("abcd").order(Order.UNREPEATED), "abcbd")).isEqualTo(3);
        assertThat(level(funnel("abcd").order(Order.STRICT), "abdc")).isEqualTo(2);
        assertThat(level(funnel("abcd"), "abcbd")).isEqualTo(4);
    }

    @Example
    void twoStepsOfOneKindNeedTwoActivities() {
        assertThat(level(funnel("aa"), "a")).isEqualTo(1);
        assertThat(level(funnel("aa"), "aa")).isEqualTo(2);
        assertThat(level(funnel("aba").order(Order.ANY), "ab")).isEqualTo(2);
        assertThat(level(funnel("aba").order(Order.ANY), "aab")).isEqualTo(3);
    }

    @Example
    void aWindowIsElapsedTimeAndIncludesItsEnd() {
        var short3 = Funnel.within(Duration.ofSeconds(3), kinds("ab"));
        assertThat(level(short3, "a  b")).isEqualTo(2);
        assertThat(level(short3, "a   b")).isEqualTo(1);
        assertThat(level(short3.order(Order.ANY), "b  a")).isEqualTo(2);
        assertThat(level(short3.order(Order.ANY), "b   a")).isEqualTo(1);

        // the night in which clocks skip an hour: 14 days are 14 times 24 hours
        var london = ZoneId.of("Europe/London");
        var day = Period.of(london, LocalDate.of(2024, 3, 30), LocalDate.of(2024, 3, 30));
        var start = day.start();
        var end = start.plus(Duration.ofDays(14));
        var frame = ActivityFrame.of(List.of(
                Activity.of("1", MemberId.of("ana"), "step.a", start),
                Activity.of("2", MemberId.of("ana"), "step.b", end),
                Activity.of("3", MemberId.of("ben"), "step.a", start),
                Activity.of("4", MemberId.of("ben"), "step.b", end.plusNanos(1_000))));
        var found = Analytics.on(frame, end.plusSeconds(9))
                .measure(Funnel.within(Duration.ofDays(14), kinds("ab")), day)
                .value();
        assertThat(found.reached()).containsExactly(2L, 1L);
        assertThat(end.atZone(london).getHour()).isEqualTo(1);
    }

    @Example
    void anyStartFindsWhatTheFirstStartMisses() {
        var short3 = Funnel.within(Duration.ofSeconds(3), kinds("abc"));
        var log = "a   abc";

        assertThat(level(short3, log)).isEqualTo(3);
        assertThat(level(short3.entry(Entry.FIRST), log)).isEqualTo(1);
        assertThat(level(short3.entry(Entry.FIRST_EVER), log)).isEqualTo(1);
        assertThat(of(short3.entry(Entry.EVERY), log).reached()).containsExactly(2L, 1L, 1L);
    }

    @Example
    void theFirstEverMayLieBeforeThePeriod() {
        var log = new ArrayList<>(log("ana", "ab"));
        log.add(Activity.of("0", MemberId.of("ana"), "step.a", DAY.start().minusSeconds(5)));
        var analytics = Analytics.on(ActivityFrame.of(log), DAY.end());

        assertThat(analytics
                        .measure(funnel("ab").entry(Entry.FIRST), DAY)
                        .value()
                        .reached())
                .containsExactly(1L, 1L);
        assertThat(analytics
                        .measure(funnel("ab").entry(Entry.FIRST_EVER), DAY)
                        .value()
                        .reached())
                .containsExactly(0L, 0L);
    }

    @Example
    void anAttemptAfterAnotherCountsAgain() {
        var every = funnel("ab").entry(Entry.EVERY);

        assertThat(of(every, "aabab").reached()).containsExactly(2L, 2L);
        assertThat(of(every, "aba").reached()).containsExactly(2L, 1L);
        assertThat(of(every.order(Order.STRICT), "axaab").reached()).containsExactly(3L, 1L);
        assertThat(of(every.order(Order.ANY), "babab").reached()).containsExactly(3L, 2L);
    }

    @Example
    void anExclusionEndsAttemptsThatStandBetweenItsSteps() {
        var excluding = funnel("abc").excluding(Kinds.of("step.x"), 1, 2);

        assertThat(level(excluding, "axbc")).isEqualTo(1);
        assertThat(level(excluding, "abxc")).isEqualTo(3);
        assertThat(level(excluding, "axabc")).isEqualTo(3);
        assertThat(level(excluding.entry(Entry.FIRST), "axabc")).isEqualTo(1);
        assertThat(of(excluding.entry(Entry.EVERY), "axabc").reached()).containsExactly(2L, 1L, 1L);
        assertThat(level(funnel("abc").excluding(Kinds.of("step.x"), 2, 3), "abxbc"))
                .isEqualTo(3);
        assertThatThrownBy(() -> funnel("abc").excluding(Kinds.of("step.x"), 2, 4))
                .hasMessageContaining("not 2 and 4");
        assertThatThrownBy(() -> excluding.order(Order.ANY)).hasMessageContaining("any order");
    }

    @Example
    void everyStepBringsItsRatesAndItsTime() {
        var log = new ArrayList<>(log("ana", "a b c"));
        log.addAll(log("ben", "a   b"));
        log.addAll(log("cleo", "a"));
        log.addAll(log("dov", "b"));
        var measured =
                Analytics.on(ActivityFrame.of(log), DAY.start().plus(HOUR)).measure(funnel("abc"), DAY);
        var steps = measured.value().steps();

        assertThat(steps.get(2).ofFirst()).isEqualTo(new Rate(1, 3));
        assertThat(steps.get(2).ofPrevious()).isEqualTo(new Rate(1, 2));
        assertThat(steps.get(1).medianSeconds()).hasValue(3);
        assertThat(measured.value().inProgress()).isEqualTo(2);
        assertThat(measured.csv())
                .startsWith("step,kinds,reached,of_first_numerator,")
                .contains("\r\n3,step.c,1,1,3,0.3333333333333333,")
                .endsWith(",4.0\r\n");
    }

    @Example
    void nobodyWhoEnteredIsNoRate() {
        var nothing = of(funnel("ab"), "ccc");

        assertThat(nothing.reached()).containsExactly(0L, 0L);
        assertThat(nothing.steps().get(1).ofFirst().value()).isEmpty();
        assertThat(nothing.steps().get(1).medianSeconds()).isEmpty();
    }

    @Example
    void aFunnelThatCannotBeIsRefused() {
        assertThatThrownBy(() -> funnel("a")).hasMessageContaining("2 to 32 steps");
        assertThatThrownBy(() -> Funnel.within(Duration.ZERO, kinds("ab"))).hasMessageContaining("PT0S");
    }

    /** Against trying every start and every choice of activities. */
    @Property(tries = 2_000)
    void theBestAttemptIsTheBestOfAllChoices(@ForAll long seed) {
        var random = new Random(seed);
        var letters = letters(random, 10, "abcx ");
        var steps = letters(random, 2 + random.nextInt(3), "abc").replace(' ', 'a');
        int window = 1 + random.nextInt(9);
        var funnel = Funnel.within(Duration.ofSeconds(window), kinds(steps));
        int after = 1 + random.nextInt(steps.length() - 1);

        assertThat(level(funnel, letters)).isEqualTo(best(letters, steps, window, -1, 0));
        assertThat(level(funnel.excluding(Kinds.of("step.x"), after, steps.length()), letters))
                .isEqualTo(best(letters, steps, window, after, steps.length()));
        assertThat(level(funnel.order(Order.ANY), letters)).isEqualTo(bestUnordered(letters, steps, window));
    }

    private static String letters(Random random, int count, String of) {
        var letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(of.charAt(random.nextInt(of.length())));
        }
        return letters.toString();
    }

    private static int best(String letters, String steps, int window, int after, int before) {
        int best = 0;
        for (int start = 0; start < letters.length(); start++) {
            if (letters.charAt(start) == steps.charAt(0)) {
                best = Math.max(best, best(letters, steps, start, start + window, start, 1, after, before));
            }
        }
        return best;
    }

    private static int best(
            String letters, String steps, int at, int end, int last, int reached, int after, int before) {
        if (reached == steps.length()) {
            return reached;
        }
        int best = reached;
        for (int next = at + 1; next < letters.length() && next <= end; next++) {
            boolean excluded = reached >= after
                    && reached < before
                    && letters.substring(last + 1, next).contains("x");
            if (letters.charAt(next) == steps.charAt(reached) && !(after > 0 && excluded)) {
                best = Math.max(best, best(letters, steps, next, end, next, reached + 1, after, before));
            }
        }
        return best;
    }

    private static int bestUnordered(String letters, String steps, int window) {
        int best = 0;
        for (int start = 0; start < letters.length(); start++) {
            var left = new ArrayList<>(steps.chars().boxed().toList());
            if (left.contains((int) letters.charAt(start))) {
                for (int at = start; at < letters.length() && at <= start + window; at++) {
                    left.remove((Integer) (int) letters.charAt(at));
                }
                best = Math.max(best, steps.length() - left.size());
            }
        }
        return best;
    }
}
