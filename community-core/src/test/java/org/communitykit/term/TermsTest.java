package org.communitykit.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.money.Money;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class TermsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final TermPlan YEAR =
            TermPlan.rolling("year", ZoneId.of("Pacific/Auckland"), Period.ofYears(1), Money.of(36_50, "EUR"));

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh())
                .clock(clock)
                .with(Community::terms)
                .with(Community::merges)
                .open();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private TermStatus status(String day) {
        return community.terms().status(Actor.HOST, ANA, YEAR, day(day)).status();
    }

    @Test
    void whatSomebodyIsFollowsFromTheDay() {
        community.terms().paid(Actor.HOST, ANA, YEAR, "p1", day("2026-01-10"));

        assertThat(status("2026-01-09")).isEqualTo(TermStatus.PENDING);
        assertThat(status("2026-01-10")).isEqualTo(TermStatus.NEW);
        assertThat(status("2026-04-09")).isEqualTo(TermStatus.NEW);
        assertThat(status("2026-04-10")).isEqualTo(TermStatus.CURRENT);
        assertThat(status("2027-01-09")).isEqualTo(TermStatus.CURRENT);
        assertThat(status("2027-01-10")).isEqualTo(TermStatus.GRACE);
        assertThat(status("2027-02-09")).isEqualTo(TermStatus.GRACE);
        assertThat(status("2027-02-10")).isEqualTo(TermStatus.EXPIRED);
        assertThat(community.terms().status(BEN, BEN, YEAR, day("2026-01-10")).status())
                .isEqualTo(TermStatus.NONE);
    }

    @Test
    void todayIsTheOrganisationsToday() {
        clock.set(Instant.parse("2026-03-01T11:30:00Z"));
        community.terms().paid(Actor.HOST, ANA, YEAR, "p1", day("2026-03-02"));
        assertThat(community.terms().status(ANA, ANA, YEAR).status()).isEqualTo(TermStatus.NEW);

        clock.set(Instant.parse("2026-03-01T10:30:00Z"));
        assertThat(community.terms().status(ANA, ANA, YEAR).day()).isEqualTo(day("2026-03-01"));
        assertThat(community.terms().status(ANA, ANA, YEAR).status()).isEqualTo(TermStatus.PENDING);
    }

    @Test
    void aRenewalExtendsFromTheOldEnd() {
        community.terms().paid(Actor.HOST, ANA, YEAR, "p1", day("2026-01-10"));
        assertThat(community
                        .terms()
                        .paid(Actor.HOST, ANA, YEAR, "p2", day("2026-11-01"))
                        .end())
                .isEqualTo(day("2028-01-10"));
        assertThat(community
                        .terms()
                        .paid(Actor.HOST, ANA, YEAR, "p2", day("2026-11-01"))
                        .end())
                .isEqualTo(day("2028-01-10"));
        assertThat(community
                        .terms()
                        .paid(Actor.HOST, ANA, YEAR, "p3", day("2028-02-09"))
                        .end())
                .isEqualTo(day("2029-01-10"));
        var late = community.terms().paid(Actor.HOST, ANA, YEAR, "p4", day("2029-02-10"));
        assertThat(late.end()).isEqualTo(day("2030-02-10"));
        assertThat(late.term()).isEqualTo(new Term(day("2029-02-10"), day("2029-02-10"), 1));
        assertThatThrownBy(() -> community.terms().paid(Actor.HOST, BEN, YEAR, "p4", day("2029-02-10")))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void whoJoinedOn29FebruaryHasItBackInLeapYears() {
        for (int i = 0; i < 4; i++) {
            community
                    .terms()
                    .paid(Actor.HOST, ANA, YEAR, "p" + i, day("2024-02-29").plusYears(i));
        }

        assertThat(status("2025-02-27")).isEqualTo(TermStatus.CURRENT);
        assertThat(community.terms().status(Actor.HOST, ANA, YEAR).end()).isEqualTo(day("2028-02-29"));
        assertThat(status("2028-02-28")).isEqualTo(TermStatus.CURRENT);
        assertThat(status("2028-02-29")).isEqualTo(TermStatus.GRACE);
    }

    @Test
    void fixedTermsBeginTheSameDayForAllAndAreChargedByTheDay() {
        var plan = TermPlan.fixed("club", ZoneId.of("Europe/London"), MonthDay.of(4, 1), Money.of(100_01, "EUR"))
                .rollover(90);

        assertThat(plan.join(day("2026-04-01")).end(plan)).isEqualTo(day("2027-04-01"));
        assertThat(plan.firstFee(day("2026-04-01"))).isEqualTo(Money.of(100_01, "EUR"));
        assertThat(plan.join(day("2026-03-31")).end(plan)).isEqualTo(day("2027-04-01"));
        assertThat(plan.join(day("2026-01-01")).end(plan)).isEqualTo(day("2027-04-01"));
        assertThat(plan.join(day("2025-12-31")).end(plan)).isEqualTo(day("2026-04-01"));
        assertThat(plan.firstFee(day("2025-10-01"))).isEqualTo(Money.of(49_87, "EUR"));
        assertThat(plan.firstFee(day("2026-03-31"))).isEqualTo(Money.of(100_01, "EUR"));
        assertThat(plan.renew(plan.join(day("2025-12-31")), day("2026-03-01")).end(plan))
                .isEqualTo(day("2027-04-01"));
    }

    @Test
    void whatSomebodyDecidedHoldsForItsTimeAndIsRecorded() {
        community.terms().paid(Actor.HOST, ANA, YEAR, "p1", day("2020-01-10"));
        community.terms().override(Actor.HOST, ANA, YEAR, TermStatus.CURRENT, day("2026-06-01"), "honorary");

        assertThat(status("2026-05-31")).isEqualTo(TermStatus.CURRENT);
        assertThat(status("2026-06-01")).isEqualTo(TermStatus.EXPIRED);
        community.terms().override(Actor.HOST, ANA, YEAR, null, null, "no more");
        assertThat(status("2026-05-31")).isEqualTo(TermStatus.EXPIRED);
        community.terms().override(Actor.HOST, BEN, YEAR, TermStatus.CURRENT, day("2026-06-01"), "guest");
        assertThat(community
                        .terms()
                        .status(Actor.HOST, BEN, YEAR, day("2026-06-02"))
                        .status())
                .isEqualTo(TermStatus.NONE);
        assertThat(community
                        .terms()
                        .paid(Actor.HOST, BEN, YEAR, "b1", day("2026-03-05"))
                        .end())
                .isEqualTo(day("2027-03-05"));
        assertThatThrownBy(() -> community.terms().paid(ANA, ANA, YEAR, "free", day("2026-03-01")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.terms().status(BEN, ANA, YEAR)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void ofTwoWhoAreOneTheLongerTermHolds() {
        community.terms().paid(Actor.HOST, ANA, YEAR, "a1", day("2025-06-01"));
        community.terms().paid(Actor.HOST, BEN, YEAR, "b1", day("2025-09-01"));

        var merge = community.merges().merge(Actor.HOST, NewMerge.of(ANA, BEN));
        assertThat(community.terms().status(Actor.HOST, ANA, YEAR).end()).isEqualTo(day("2026-09-01"));
        community.merges().undo(Actor.HOST, merge.id());
        assertThat(community.terms().status(Actor.HOST, ANA, YEAR).end()).isEqualTo(day("2026-06-01"));
    }
}
