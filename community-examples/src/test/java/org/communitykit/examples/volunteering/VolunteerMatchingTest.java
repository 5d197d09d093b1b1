package org.communitykit.examples.volunteering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.communitykit.Community;
import org.communitykit.matching.Introduction;
import org.communitykit.matching.WrongIntroduction;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;

@EachStorage
class VolunteerMatchingTest {
    private final StorageKind kind;

    VolunteerMatchingTest(StorageKind kind) {
        this.kind = kind;
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            VolunteerMatching.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "Ana and the shelter: the volunteer got what they like more: library-trustee\n"
                                + "Ana and the library: paired: choice 1 of the volunteer\n"
                                + "Ben and the shelter: needs digital 3, has 2\n"
                                + "Ben and the library: the charity got somebody it likes more\n"
                                + "known: MADE\nAna writes to [dan@library.example]\n");
    }

    @Test
    void neitherLearnsHowToReachTheOtherIfOneSaysNo() {
        try (var service = new VolunteerMatching(Community.on(kind.fresh()).open())) {
            var cora = service.come("1", "Cora", "cora@shelter.example");
            var need = service.need(cora, service.charity("shelter", cora), 1);
            var ana = service.come("3", "Ana", "ana@example.org");
            service.offer(ana, 2, List.of());
            var introduction = service.introduce(service.pair("3 14 15")).get(0).id();

            service.accept(cora, introduction);
            assertThatThrownBy(() -> service.addresses(cora, introduction)).isInstanceOf(WrongIntroduction.class);
            assertThat(service.decline(ana, introduction).state()).isEqualTo(Introduction.State.DECLINED);

            assertThatThrownBy(() -> service.addresses(cora, introduction)).isInstanceOf(WrongIntroduction.class);
            assertThatThrownBy(() -> service.addresses(ana, introduction)).isInstanceOf(WrongIntroduction.class);
            assertThat(service.pair("3 14 15").matches()).isEmpty();
            assertThat(need.value()).isEqualTo("shelter-trustee");
        }
    }
}
