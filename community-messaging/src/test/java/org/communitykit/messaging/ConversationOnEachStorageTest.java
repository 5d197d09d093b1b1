package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The same as {@link ConversationProperties} on every storage, for as many commands as the build has time for. */
@EachStorage
class ConversationOnEachStorageTest {
    private static final int LENGTH = 1_000;
    private static final int CARE = 40;

    /** So many commands bring every verb to success. */
    private static final int ALL_VERBS = 10_000;

    @Parameter
    StorageKind kind;

    @Test
    void messagingSaysWhatPlainListsSay() {
        var outcomes = new TreeSet<String>();
        for (long seed = 1; seed <= commands() / LENGTH; seed++) {
            try (var model = new Model(kind.fresh(), 3 + (int) seed % 4, CARE)) {
                model.run(Model.steps(seed, LENGTH));
                outcomes.addAll(model.outcomes().keySet());
            }
        }
        if (commands() >= ALL_VERBS) {
            // the same steps end the same everywhere, and servers only have time for the first of them
            assertThat(outcomes).as("every verb did something").contains(done());
        }
    }

    private int commands() {
        return Soak.count(
                switch (kind) {
                    case MEMORY, SQLITE, H2 -> 10_000;
                    case POSTGRESQL, MARIADB -> 3_000;
                });
    }

    private static String[] done() {
        return Stream.of(Model.Verb.values()).map(verb -> verb + " done").toArray(String[]::new);
    }
}
