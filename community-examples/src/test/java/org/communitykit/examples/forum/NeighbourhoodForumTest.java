package org.communitykit.examples.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.communitykit.Community;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;

@EachStorage
class NeighbourhoodForumTest {
    private final StorageKind kind;

    NeighbourhoodForumTest(StorageKind kind) {
        this.kind = kind;
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            NeighbourhoodForum.main(new String[0]);
        } finally {
            System.setOut(out);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "[[solved] Who repairs bicycles?]",
                        "1 removed",
                        "Who repairs bicycles?: I do, on Saturdays at number 12.",
                        "Who repairs bicycles?: My chain slips.");
    }

    @Test
    void aForumThatIsOpenedAgainIsTheSame() {
        var stores = kind.nodes(2);
        try (var first = new NeighbourhoodForum(Community.on(stores.get(0)).open())) {
            var ana = first.join("42", "Ana");
            var ben = first.join("43", "Ben");
            first.ask(ana, "form-1", "A ladder?", List.of("tools"), "Who lends me one?");
            try (var second = new NeighbourhoodForum(Community.on(stores.get(1)).open())) {
                second.join("43", "Ben");

                assertThat(second.about(ben, "tools")).containsExactly("A ladder?");
                assertThat(second.catchUp(ben)).containsExactly("A ladder?: Who lends me one?");
                assertThat(second.catchUp(ben)).isEmpty();
            }
        }
    }
}
