package org.communitykit.examples.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.communitykit.Community;
import org.communitykit.story.NotPublishable;
import org.communitykit.story.Span;
import org.communitykit.story.Use;
import org.junit.jupiter.api.Test;

class StoriesForConsultationTest {
    @Test
    void whatIsToldWithoutAnAccountIsHandedOnByTwoAndCanStillBeTakenBack() {
        try (var desk = new StoriesForConsultation(Community.inMemory())) {
            var ruth = desk.reader("7", "Ruth");
            for (int i = 0; i < 6; i++) {
                var code = desk.tell("We waited.", "north", Set.of(Use.ANALYSIS));
                desk.read(ruth, desk.of(code), List.of(), i < 3 ? Set.of("waiting") : Set.of());
            }
            var code = desk.tell("Ann came every day.", "south", EnumSet.allOf(Use.class));
            var story = desk.of(code);
            desk.read(ruth, story, List.of(new Span(0, 3, "[A nurse]")), Set.of("kindness"));

            assertThatThrownBy(() -> desk.publish(ruth, ruth, story)).isInstanceOf(NotPublishable.class);
        }
    }

    @Test
    void whatIsTakenBackIsNamedToWhoeverGotIt() {
        try (var desk = new StoriesForConsultation(Community.inMemory())) {
            var ruth = desk.reader("7", "Ruth");
            var ray = desk.reader("8", "Ray");
            var code = desk.tell("Ann came every day.", "south", EnumSet.allOf(Use.class));
            desk.read(ruth, desk.of(code), List.of(new Span(0, 3, "[A nurse]")), Set.of("kindness"));
            assertThat(desk.publish(ruth, ray, desk.of(code))).isEqualTo("[A nurse] came every day.");
            var export = desk.handOn();
            assertThat(export.counts()).allMatch(count -> count.stories() == null);
            assertThat(export.quotes()).hasSize(1);

            desk.takeBack(code);

            assertThat(desk.takenBack(export)).singleElement().satisfies(gone -> {
                assertThat(export.manifest()).containsExactly(gone.story());
                assertThat(gone.uses()).containsExactly(Use.values());
            });
            assertThat(desk.handOn().manifest()).isEmpty();
        }
    }
}
