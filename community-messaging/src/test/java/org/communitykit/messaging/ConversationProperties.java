package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.storage.memory.MemoryStorage;

class ConversationProperties {
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @Property(tries = 200)
    void messagingSaysWhatPlainListsSay(@ForAll("steps") List<Model.Step> steps) {
        try (var model = new Model(new MemoryStorage())) {
            model.run(steps);
            model.outcomes().forEach((outcome, times) -> OUTCOMES.merge(outcome, times, Integer::sum));
        }
    }

    @AfterContainer
    static void theRefusalsWereTriedToo() {
        assertThat(OUTCOMES)
                .containsKeys(
                        "POST NotInChannel",
                        "POST NoSuchChannel",
                        "RETRY NoSuchChannel",
                        "RETRY NotInChannel",
                        "MARK_ALL NoSuchChannel",
                        "EDIT NoSuchMessage",
                        "POST ChannelIsArchived",
                        "RETRY IdempotencyConflict",
                        "REPLY MessageIsDeleted",
                        "EDIT RevisionConflict",
                        "EDIT NotTheAuthor",
                        "EDIT MessageIsDeleted",
                        "REACT MessageIsDeleted",
                        "REPORT done",
                        "MARK_READ NoSuchNumber",
                        "RENAME TopicConflict",
                        "RENAME TitleIsTaken",
                        "ACCEPT MessageHasNoTopic");
        int tried = OUTCOMES.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(tried).isGreaterThan(15_000);
    }

    @Provide
    Arbitrary<List<Model.Step>> steps() {
        var pick = Arbitraries.integers()
                .between(0, 59)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
        return Combinators.combine(Arbitraries.of(Model.verbs()), pick, pick, pick, pick)
                .as(Model.Step::new)
                .list()
                .ofMinSize(80)
                .ofMaxSize(160);
    }
}
