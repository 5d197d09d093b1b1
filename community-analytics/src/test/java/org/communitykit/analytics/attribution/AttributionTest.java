package org.communitykit.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.analytics.attribution.Journey.Touch;

class AttributionTest {
    private static final Instant DAY = Instant.parse("2024-03-13T12:00:00Z");
    private static final List<Attribution> RULES = List.of(
            Attribution.FIRST,
            Attribution.LAST,
            Attribution.LAST_NON_DIRECT,
            Attribution.LINEAR,
            Attribution.POSITION,
            Attribution.DECAY);

    /** One touch a day, the last one at the instant. */
    private static List<Touch> touches(String... channels) {
        var touches = new ArrayList<Touch>();
        for (int i = 0; i < channels.length; i++) {
            touches.add(new Touch(channels[i], DAY.minus(Duration.ofDays(channels.length - 1 - i))));
        }
        return touches;
    }

    private static Journey converted(String... channels) {
        return Journey.converted(touches(channels), DAY, 10);
    }

    @Example
    void everyRuleSharesTheCreditItsWay() {
        var journey = converted("mail", "search", "mail", "direct");

        assertThat(Attribution.FIRST.credits(journey)).isEqualTo(Map.of("mail", 1.0));
        assertThat(Attribution.LAST.credits(journey)).isEqualTo(Map.of("direct", 1.0));
        assertThat(Attribution.LAST_NON_DIRECT.credits(journey)).isEqualTo(Map.of("mail", 1.0));
        assertThat(Attribution.LAST_NON_DIRECT.credits(converted("direct", "direct")))
                .isEqualTo(Map.of("direct", 1.0));
        assertThat(Attribution.LINEAR.credits(journey)).isEqualTo(Map.of("mail", .5, "search", .25, "direct", .25));
        assertThat(Attribution.POSITION.credits(journey).get("mail")).isCloseTo(.5, within(1e-15));
        assertThat(Attribution.POSITION.credits(converted("a", "b"))).isEqualTo(Map.of("a", .5, "b", .5));
        assertThat(Attribution.POSITION.credits(converted("a"))).isEqualTo(Map.of("a", 1.0));
        var decay = Attribution.decay(Duration.ofDays(1)).credits(converted("a", "b", "c"));
        assertThat(decay.get("a")).isCloseTo(1 / 7.0, within(1e-15));
        assertThat(decay.get("b")).isCloseTo(2 / 7.0, within(1e-15));
        assertThat(decay.get("c")).isCloseTo(4 / 7.0, within(1e-15));
    }

    @Example
    void theLookBackIncludesItsEndAndWhatComesAfterwardsDoesNotCount() {
        var last = Attribution.FIRST.lookBack(Duration.ofDays(1));
        var touches = List.of(
                new Touch("long ago", DAY.minus(Duration.ofDays(1)).minusNanos(1)),
                new Touch("just in time", DAY.minus(Duration.ofDays(1))),
                new Touch("later", DAY.plusNanos(1)));

        assertThat(last.credits(Journey.converted(touches, DAY, 1))).isEqualTo(Map.of("just in time", 1.0));
        assertThat(last.lookBack(Duration.ZERO).credits(Journey.converted(touches, DAY, 1)))
                .isEqualTo(Map.of("direct", 1.0));
        assertThat(last.credits(Journey.open(touches))).isEmpty();
    }

    @Property(tries = 1_000)
    void creditsOfAConversionAddUpToOne(@ForAll long seed) {
        var random = new Random(seed);
        var touches = new ArrayList<Touch>();
        for (int i = random.nextInt(40); i > 0; i--) {
            touches.add(new Touch(
                    List.of("a", "b", "c", "direct").get(random.nextInt(4)),
                    DAY.minusSeconds(random.nextInt(40 * 86_400))));
        }
        var journey = Journey.converted(touches, DAY, 3);
        var rules = new ArrayList<>(RULES);
        rules.add(Attribution.decay(Duration.ofSeconds(1)));
        rules.add(Attribution.position(random.nextDouble() / 2, random.nextDouble() / 2));

        for (var rule : rules) {
            assertThat(rule.credits(journey).values().stream()
                            .mapToDouble(c -> c)
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Example
    void totalsAddUpConversionsAndWhatTheyWereWorth() {
        assertThat(Attribution.LINEAR.total(
                        List.of(converted("b", "a"), converted("a"), Journey.open(touches("c", "a")))))
                .containsExactly(new Attribution.Credit("a", 1.5, 15), new Attribution.Credit("b", .5, 5));
    }

    @Example
    void removingAChannelFromTheMarkovChainCostsWhatWasPublished() {
        var markov = MarkovAttribution.of(
                List.of(converted("C1", "C2", "C3"), Journey.open(touches("C1")), Journey.open(touches("C2", "C3"))));

        assertThat(markov.conversion()).isCloseTo(1 / 3.0, within(1e-12));
        var effects = new double[] {.5, 1, 1};
        var shares = new double[] {.2, .4, .4};
        for (int i = 0; i < 3; i++) {
            assertThat(markov.removals().get(i).effect().orElseThrow()).isCloseTo(effects[i], within(1e-12));
            assertThat(markov.removals().get(i).share().orElseThrow()).isCloseTo(shares[i], within(1e-12));
        }
    }

    @Example
    void whatNeverConvertedHasNoEffects() {
        var markov = MarkovAttribution.of(List.of(Journey.open(touches("a", "b"))));

        assertThat(markov.conversion()).isZero();
        assertThat(markov.removals().get(0).effect()).isEmpty();
        assertThat(MarkovAttribution.of(List.of(Journey.open(List.of()))).removals())
                .isEmpty();
    }

    /** Against following the chain without the channel until hardly anybody is left on the way. */
    @Property(tries = 100)
    void aRemovalIsWhatTheChainWithoutTheChannelLoses(@ForAll long seed) {
        var random = new Random(seed);
        var journeys = new ArrayList<Journey>();
        for (int i = 3 + random.nextInt(20); i > 0; i--) {
            var channels = new String[1 + random.nextInt(5)];
            for (int j = 0; j < channels.length; j++) {
                channels[j] = List.of("a", "b", "c", "d").get(random.nextInt(4));
            }
            journeys.add(random.nextBoolean() ? converted(channels) : Journey.open(touches(channels)));
        }
        var markov = MarkovAttribution.of(journeys);
        double all = followed(journeys, "");

        assertThat(markov.conversion()).isCloseTo(all, within(1e-9));
        for (var removal : markov.removals()) {
            if (all > 0) {
                assertThat(removal.effect().orElseThrow())
                        .isBetween(0.0, 1.0)
                        .isCloseTo(1 - followed(journeys, removal.channel()) / all, within(1e-9));
            }
        }
    }

    private static double followed(List<Journey> journeys, String removed) {
        var moves = new TreeMap<String, TreeMap<String, Double>>();
        for (var journey : journeys) {
            var at = "start";
            for (var touch : journey.touches()) {
                moves.computeIfAbsent(at, a -> new TreeMap<>()).merge(touch.channel(), 1.0, Double::sum);
                at = touch.channel();
            }
            moves.computeIfAbsent(at, a -> new TreeMap<>())
                    .merge(journey.conversion().isPresent() ? "converted" : "nothing", 1.0, Double::sum);
        }
        var where = new TreeMap<>(Map.of("start", 1.0));
        double converted = 0;
        while (where.values().stream().mapToDouble(p -> p).sum() > 1e-11) {
            var next = new TreeMap<String, Double>();
            for (var here : where.entrySet()) {
                var out = moves.get(here.getKey());
                double sum = out.values().stream().mapToDouble(n -> n).sum();
                out.forEach((to, count) -> next.merge(to, here.getValue() * count / sum, Double::sum));
            }
            converted += next.getOrDefault("converted", 0.0);
            next.keySet().removeAll(List.of("converted", "nothing"));
            next.remove(removed);
            where = next;
        }
        return converted;
    }

    /** Against adding the channels in every order. */
    @Example
    void shapleysValueIsTheMeanOfWhatAChannelAddsOverAllOrders() {
        var journeys = List.of(
                converted("a", "b", "a"), converted("c"), converted("a", "c", "b"), Journey.open(touches("d", "a")));
        var worth = ShapleyAttribution.of(journeys);
        var names = new ArrayList<>(List.of("a", "b", "c", "d"));
        var means = new TreeMap<String, Double>();
        permute(names, 0, journeys, means);

        assertThat(worth.keySet()).containsExactly("a", "b", "c", "d");
        worth.forEach((channel, value) -> assertThat(value).isCloseTo(means.get(channel) / 24, within(1e-12)));
        assertThat(worth.values().stream().mapToDouble(w -> w).sum()).isCloseTo(3, within(1e-12));
    }

    private static void permute(List<String> names, int from, List<Journey> journeys, Map<String, Double> sums) {
        if (from == names.size()) {
            var present = new TreeSet<String>();
            double before = 0;
            for (var name : names) {
                present.add(name);
                double now = journeys.stream()
                        .filter(j -> j.conversion().isPresent())
                        .filter(j -> j.touches().stream().allMatch(t -> present.contains(t.channel())))
                        .count();
                sums.merge(name, now - before, Double::sum);
                before = now;
            }
            return;
        }
        for (int i = from; i < names.size(); i++) {
            Collections.swap(names, from, i);
            permute(names, from + 1, journeys, sums);
            Collections.swap(names, from, i);
        }
    }

    @Example
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Attribution.decay(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> Attribution.position(.7, .7)).hasMessageContaining("0.7");
        assertThatThrownBy(() -> Journey.converted(List.of(), DAY, Double.NaN)).hasMessageContaining("NaN");
    }
}
