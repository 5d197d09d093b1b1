package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SearchOnEachStorageTest {
    private static final int LENGTH = 250;

    @Parameter
    StorageKind kind;

    @Test
    void searchFindsWhatLookingAtEveryMessageFinds() {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (long seed = 1; seed <= steps() / LENGTH; seed++) {
            try (var model = new SearchModel(kind.fresh(), seed, Search::of)) {
                model.run(LENGTH);
                model.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
            }
        }
        assertThat(outcomes)
                .containsKeys("post", "edit", "delete", "restore", "react", "join", "leave", "found", "found nothing");
    }

    private int steps() {
        return Soak.count(
                switch (kind) {
                    case MEMORY -> 10_000;
                    case SQLITE, H2 -> 1_500;
                    case POSTGRESQL, MARIADB -> 1_000;
                });
    }
}
