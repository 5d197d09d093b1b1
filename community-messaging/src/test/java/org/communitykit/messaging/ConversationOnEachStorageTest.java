package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ConversationOnEachStorageTest {
    @Parameter
    StorageKind kind;

    @Test
    void messagingSaysWhatPlainListsSay() {
        var outcomes = new TreeSet<String>();
        for (long seed = 1; seed <= 2; seed++) {
            var random = new Random(seed);
            var verbs = Model.verbs();
            var steps = new ArrayList<Model.Step>();
            for (int i = 0; i < 250; i++) {
                steps.add(new Model.Step(
                        verbs.get(random.nextInt(verbs.size())),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(60)));
            }
            try (var model = new Model(kind.fresh())) {
                model.run(steps);
                outcomes.addAll(model.outcomes().keySet());
            }
        }
        assertThat(outcomes).as("every verb did something").contains(done());
    }

    private static String[] done() {
        return Stream.of(Model.Verb.values()).map(verb -> verb + " done").toArray(String[]::new);
    }
}
