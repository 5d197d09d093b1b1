package org.communitykit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.communitykit.Community;
import org.communitykit.programme.Enrolment;
import org.communitykit.programme.NotEarned;
import org.communitykit.programme.NotPrepared;
import org.communitykit.programme.ProgrammeId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

@EachStorage
class TrainingProgrammeTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 16);

    private final StorageKind kind;
    private final TestClock clock = new TestClock();

    TrainingProgrammeTest(StorageKind kind) {
        this.kind = kind;
    }

    private TrainingProgramme school() {
        return new TrainingProgramme(Community.on(kind.fresh()).clock(clock).open());
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            TrainingProgramme.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("offered a place: [1]\nand then: []\ngenuine: true\nmay go on: APPLIED\n");
    }

    @Test
    void whoLetsAnOfferPassMakesRoomForTheNext() {
        try (var school = school()) {
            var ana = school.join("1", "Ana");
            var ben = school.join("2", "Ben");
            var spring = school.open(ProgrammeId.of("first-steps"), "spring", FIRST_DAY, 1);
            school.apply(ana, spring);
            school.apply(ben, spring);
            assertThat(school.fill(spring)).containsExactly(ana);

            clock.pass(Duration.ofDays(3));

            assertThat(school.fill(spring)).containsExactly(ben);
            assertThat(school.accept(ben, spring).state()).isEqualTo(Enrolment.State.ENROLLED);
        }
    }

    @Test
    void threeEveningsOfFourAndAPageAreEnoughAndTwoAreNot() {
        try (var school = school()) {
            var ana = school.join("1", "Ana");
            var spring = school.open(ProgrammeId.of("first-steps"), "spring", FIRST_DAY, 1);
            school.apply(ana, spring);
            school.fill(spring);
            school.accept(ana, spring);
            school.score(ana, spring, 6);
            school.present(ana, spring, 0);
            school.present(ana, spring, 1);
            assertThatThrownBy(() -> school.complete(ana, spring)).isInstanceOf(NotEarned.class);
            var web = school.open(ProgrammeId.of("web"), "summer", FIRST_DAY, 1);
            assertThatThrownBy(() -> school.apply(ana, web)).isInstanceOf(NotPrepared.class);

            school.present(ana, spring, 3);

            var certificate = school.complete(ana, spring);
            assertThat(school.verify(certificate.code())).contains(certificate);
            assertThat(school.transcript(ana)).contains(certificate.code()).contains("\"attended\":3");
        }
    }
}
