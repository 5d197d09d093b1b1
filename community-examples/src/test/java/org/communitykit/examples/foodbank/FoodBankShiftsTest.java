package org.communitykit.examples.foodbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.communitykit.Community;
import org.communitykit.shift.Eligibility;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

@EachStorage
class FoodBankShiftsTest {
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 7);

    private final StorageKind kind;
    private final TestClock clock = new TestClock();

    FoodBankShiftsTest(StorageKind kind) {
        this.kind = kind;
    }

    private FoodBankShifts bank() {
        return new FoodBankShifts(Community.on(kind.fresh()).clock(clock).open(), ZoneId.of("Europe/London"));
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            FoodBankShifts.main(new String[0]);
        } finally {
            System.setOut(out);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Ana drives: NEEDS_SKILL",
                        "Ana packs: FREE",
                        "open to Ben: 4",
                        "left over: []",
                        "Dan covers for Ana: true");
    }

    @Test
    void whatIsOpenIsGivenOutAndTheHoursAreThoseWorked() {
        try (var bank = bank()) {
            var ana = bank.come("7", "Ana");
            var ben = bank.come("8", "Ben");
            bank.seenLicence(ben, SATURDAY.plusYears(1));
            var shift = bank.plan(SATURDAY, LocalTime.of(9, 0), LocalTime.of(13, 0), 1);

            assertThat(bank.giveOut(SATURDAY, SATURDAY.plusDays(1), Map.of(ana, Set.of(shift), ben, Set.of(shift))))
                    .isEmpty();
            assertThat(bank.openTo(ana)).isEmpty();
            assertThat(bank.signUp(ana, shift, "packer")).isEqualTo(Eligibility.ALREADY_IN);

            clock.set(Instant.parse("2026-03-07T09:00:00Z"));
            bank.came(ana, shift);
            clock.pass(Duration.ofHours(4));
            bank.went(ana, shift);
            assertThat(bank.hours(ana, YearMonth.of(2026, 3))).isEqualTo(Duration.ofHours(4));
            assertThat(bank.hours(ben, YearMonth.of(2026, 3))).isZero();
        }
    }

    @Test
    void aCoverMayTakeTheTurnOrNothingChanges() {
        try (var bank = bank()) {
            var ana = bank.come("7", "Ana");
            var ben = bank.come("8", "Ben");
            bank.seenLicence(ben, SATURDAY.plusYears(1));
            var shift = bank.plan(SATURDAY, LocalTime.of(9, 0), LocalTime.of(13, 0), 1);
            bank.signUp(ben, shift, "driver");

            assertThat(bank.cover(ben, ana, shift)).isFalse();
            assertThat(bank.signUp(ben, shift, "driver")).isEqualTo(Eligibility.ALREADY_IN);
            bank.seenLicence(ana, SATURDAY.plusYears(1));
            assertThat(bank.cover(ben, ana, shift)).isTrue();
            assertThat(bank.signUp(ben, shift, "packer")).isEqualTo(Eligibility.FREE);
        }
    }
}
