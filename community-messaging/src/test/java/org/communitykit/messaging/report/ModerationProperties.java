package org.communitykit.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.Soak;

class ModerationProperties {
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @Property(tries = 150)
    void moderationSaysWhatPlainListsSay(@ForAll("steps") List<Moderation.Step> steps) {
        try (var moderation = new Moderation(new MemoryStorage(), Moderation.Error.NONE)) {
            moderation.run(steps);
            moderation.outcomes().forEach((outcome, times) -> OUTCOMES.merge(outcome, times, Integer::sum));
        }
    }

    @AfterContainer
    static void theRefusalsWereTriedToo() {
        assertThat(OUTCOMES)
                .containsKeys(
                        "REPORT done",
                        "REPORT NoSuchTarget",
                        "WITHDRAW done",
                        "WITHDRAW ReportIsDecided",
                        "CLAIM CaseClaimed",
                        "DECIDE done",
                        "DECIDE CaseClaimed",
                        "DECIDE CaseChanged",
                        "DECIDE_STALE CaseChanged",
                        "DECIDE_AGAIN CaseChanged",
                        "REOPEN done",
                        "REOPEN CaseChanged");
    }

    @Example
    void listsThatAreWrongAreCaught() {
        for (var error : Moderation.Error.values()) {
            if (error != Moderation.Error.NONE) {
                assertThatThrownBy(() -> runRandomly(error)).as(error.name()).isInstanceOf(AssertionError.class);
            }
        }
    }

    private static void runRandomly(Moderation.Error error) {
        for (int seed = 0; seed < Soak.count(20); seed++) {
            try (var moderation = new Moderation(new MemoryStorage(), error)) {
                moderation.run(random(new Random(seed), 100));
            }
        }
    }

    static List<Moderation.Step> random(Random random, int count) {
        var verbs = Moderation.verbs();
        var steps = new ArrayList<Moderation.Step>();
        for (int i = 0; i < count; i++) {
            steps.add(new Moderation.Step(
                    verbs.get(random.nextInt(verbs.size())),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(60)));
        }
        return steps;
    }

    @Provide
    Arbitrary<List<Moderation.Step>> steps() {
        var pick = Arbitraries.integers().between(0, 59);
        return Combinators.combine(Arbitraries.of(Moderation.verbs()), pick, pick, pick)
                .as(Moderation.Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(90);
    }
}
