package org.communitykit.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.giving.Donation;
import org.communitykit.giving.Donations;
import org.communitykit.giving.NewDonation;
import org.communitykit.giving.ProviderNotice;
import org.communitykit.giving.TestProvider;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.CurrencyMismatch;
import org.communitykit.money.Money;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PledgesTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int THREADS = 8;
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final MemberId ANA = MemberId.of("ana");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate JANUARY_31 = LocalDate.parse("2026-01-31");
    private static final PledgeId ID = PledgeId.of("p");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final TestProvider provider = new TestProvider();
    private List<Storage> storages = List.of();
    private List<Community> nodes = List.of();
    private Pledges pledges;

    @BeforeEach
    void open() {
        storages = kind.nodes(2);
        nodes = storages.stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::pledges)
                        .open())
                .toList();
        pledges = nodes.get(0).pledges();
        nodes.get(0).groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        nodes.get(0).members().add(Actor.HOST, ANA, "Ana");
        nodes.get(0).groups().join(ANA, GARDEN);
        on("2026-01-31");
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    private void on(String day) {
        clock.set(Instant.parse(day + "T12:00:00Z"));
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    private static NewPledge monthly() {
        return NewPledge.of(eur(10_00), Schedule.monthly(JANUARY_31, LONDON), "test", "card");
    }

    private void run() {
        while (pledges.runDue(Actor.HOST, provider, 50).didSomething()) {
            // more may be due
        }
    }

    private List<String> instalments() {
        return pledges.instalments(ANA, ID, null, 100).items().stream()
                .map(part ->
                        part.day() + " " + part.state() + " " + part.amount().minor() / 100)
                .toList();
    }

    @Test
    void whatIsDueOnThe31stIsDueOnTheLastDayOfShorterMonths() {
        pledges.make(ANA, GARDEN, ID, monthly());
        run();
        on("2026-05-30");
        run();

        assertThat(instalments())
                .containsExactly(
                        "2026-01-31 PAID 10", "2026-02-28 PAID 10", "2026-03-31 PAID 10", "2026-04-30 PAID 10");
        assertThat(provider.moved()).isEqualTo(4);
        assertThat(pledges.find(ANA, ID).orElseThrow().next()).isEqualTo(4);
        var gift = nodes.get(0).donations().by(ANA, ANA, null, 10).items().get(0);
        assertThat(gift.pledge()).isEqualTo(ID.value());
    }

    @Test
    void aPledgeOfSoManyInstalmentsIsCompletedWithTheLast() {
        pledges.make(
                ANA,
                GARDEN,
                ID,
                NewPledge.of(
                        eur(5_00),
                        Schedule.yearly(LocalDate.parse("2024-02-29"), LONDON).times(2),
                        "test",
                        "c"));
        run();

        assertThat(instalments()).containsExactly("2024-02-29 PAID 5", "2025-02-28 PAID 5");
        assertThat(pledges.find(ANA, ID).orElseThrow().state()).isEqualTo(Pledge.State.COMPLETED);
        assertThatThrownBy(() -> pledges.pause(ANA, ID)).isInstanceOf(PledgeOver.class);
    }

    @Test
    void anIdIsOnePledge() {
        var first = pledges.make(ANA, GARDEN, ID, monthly());
        assertThat(pledges.make(ANA, GARDEN, ID, monthly())).isEqualTo(first);
        assertThatThrownBy(() -> pledges.make(ANA, GARDEN, ID, monthly().dunning(Dunning.NONE)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pledges.make(Actor.HOST, GARDEN, PledgeId.of("q"), monthly()));
        assertThatThrownBy(() -> pledges.cancel(MemberId.of("eve"), ID)).isInstanceOf(NoSuchPledge.class);
        assertThat(pledges.find(MemberId.of("eve"), ID)).isEmpty();
    }

    @Test
    void changesHoldFromTheNextPeriodThatIsNotClaimed() {
        pledges.make(ANA, GARDEN, ID, monthly());
        run();
        pledges.change(ANA, ID, eur(20_00));
        assertThatThrownBy(() -> pledges.change(ANA, ID, Money.of(1, "USD"))).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> pledges.skip(ANA, ID, 2)).isInstanceOf(PledgeOver.class);
        pledges.skip(ANA, ID, 1);
        pledges.skip(ANA, ID, 1);
        on("2026-04-01");
        run();
        pledges.pause(ANA, ID);
        on("2026-06-15");
        run();
        pledges.resume(ANA, ID);
        pledges.resume(ANA, ID);
        on("2026-06-30");
        run();

        assertThat(instalments())
                .containsExactly(
                        "2026-01-31 PAID 10", "2026-02-28 SKIPPED 20", "2026-03-31 PAID 20", "2026-06-30 PAID 20");
    }

    @Test
    void aRefusedInstalmentIsTriedAgainAndThenThePledgeLapses() {
        pledges.make(ANA, GARDEN, ID, monthly());
        provider.mood(TestProvider.Mood.REFUSES);
        run();
        assertThat(instalments()).containsExactly("2026-01-31 FAILED 10");
        on("2026-02-01");
        assertThat(pledges.runDue(Actor.HOST, provider, 10)).isEqualTo(new Pledges.Run(0, 0, 0));
        on("2026-02-02");
        assertThat(pledges.runDue(Actor.HOST, provider, 10)).isEqualTo(new Pledges.Run(0, 1, 0));
        on("2026-02-07");
        provider.mood(TestProvider.Mood.WORKS);
        run();
        assertThat(instalments()).containsExactly("2026-01-31 PAID 10");
        assertThat(pledges.instalments(ANA, ID, null, 1).items().get(0).attempts())
                .isEqualTo(3);

        provider.mood(TestProvider.Mood.REFUSES);
        for (var day : List.of("2026-02-28", "2026-03-02", "2026-03-07", "2026-03-12")) {
            assertThat(pledges.find(ANA, ID).orElseThrow().state()).isEqualTo(Pledge.State.ACTIVE);
            on(day);
            run();
        }
        assertThat(pledges.find(ANA, ID).orElseThrow().state()).isEqualTo(Pledge.State.LAPSED);
        on("2026-04-30");
        run();
        assertThat(instalments()).containsExactly("2026-01-31 PAID 10", "2026-02-28 FAILED 10");
        assertThat(provider.moved()).isEqualTo(1);
    }

    @Test
    void whatIsUnderWayWhenAPledgeIsCancelledComesToItsEnd() {
        pledges.make(ANA, GARDEN, ID, monthly());
        provider.mood(TestProvider.Mood.TAKES_TIME);
        run();
        pledges.cancel(ANA, ID);
        pledges.cancel(ANA, ID);
        assertThat(instalments()).containsExactly("2026-01-31 CLAIMED 10");
        var gift = pledges.instalments(ANA, ID, null, 1).items().get(0).donation();

        nodes.get(1)
                .donations()
                .tell(Actor.HOST, gift, ProviderNotice.captured("n", eur(10_00), eur(0), clock.instant()));
        on("2026-04-30");
        run();
        assertThat(instalments()).containsExactly("2026-01-31 PAID 10");
        assertThat(pledges.find(ANA, ID).orElseThrow().state()).isEqualTo(Pledge.State.CANCELLED);

        var late = pledges.late(Actor.HOST, ID, "bank-7", eur(10_00));
        assertThat(pledges.late(Actor.HOST, ID, "bank-7", eur(10_00))).isEqualTo(late);
        assertThat(late.state()).isEqualTo(Donation.State.CAPTURED);
        assertThat(instalments()).hasSize(1);
        assertThat(nodes.get(0).ledger().balance(Actor.HOST, GARDEN, Donations.INCOME, CurrencyCode.of("EUR")))
                .isEqualTo(eur(-20_00));
    }

    @Test
    void aRefusalAfterTheEndIsTheEnd() {
        pledges.make(ANA, GARDEN, ID, monthly());
        provider.mood(TestProvider.Mood.TAKES_TIME);
        run();
        pledges.cancel(ANA, ID);
        var gift = pledges.instalments(ANA, ID, null, 1).items().get(0).donation();
        nodes.get(0).donations().tell(Actor.HOST, gift, ProviderNotice.failed("n", clock.instant()));
        on("2026-04-30");
        run();
        assertThat(instalments()).containsExactly("2026-01-31 FAILED 10");
        assertThat(provider.moved()).isZero();
    }

    @Test
    void anErasedMemberGivesNothingMore() {
        pledges.make(ANA, GARDEN, ID, monthly());
        run();
        nodes.get(0).privacy().erase(ANA, ANA);
        on("2026-04-30");
        run();
        assertThat(pledges.find(Actor.HOST, ID).orElseThrow().state()).isEqualTo(Pledge.State.CANCELLED);
        assertThat(provider.moved()).isEqualTo(1);
    }

    /** Schedulers on two nodes, and a provider whose answers are lost now and then, before or after it has charged. */
    @Test
    void eachPeriodIsChargedOnceWhoeverRunsAndWhateverBreaks() {
        var random = new Random(7);
        var moods = List.of(TestProvider.Mood.WORKS, TestProvider.Mood.BREAKS_BEFORE, TestProvider.Mood.BREAKS_AFTER);
        try (var together = new Together(THREADS)) {
            pledges.make(ANA, GARDEN, ID, monthly());
            for (int round = 0; round < ROUNDS; round++) {
                clock.set(JANUARY_31
                        .plusMonths(round)
                        .atTime(12, 0)
                        .atZone(LONDON)
                        .toInstant());
                provider.mood(moods.get(random.nextInt(3)));
                var calls = new ArrayList<Callable<?>>();
                for (int i = 0; i < THREADS; i++) {
                    var node = nodes.get(i % 2);
                    calls.add(
                            i < 6
                                    ? () -> node.pledges().runDue(Actor.HOST, provider, 10)
                                    : () -> node.donations().reconcile(Actor.HOST, provider, Duration.ZERO, 10));
                }
                assertThat(together.run(calls)).isEmpty();
            }
        }
        provider.mood(TestProvider.Mood.WORKS);
        run();
        clock.pass(Duration.ofHours(1));
        nodes.get(0).donations().reconcile(Actor.HOST, provider, Duration.ZERO, 200);

        assertThat(provider.moved()).isEqualTo(ROUNDS);
        var all = new ArrayList<Instalment>();
        String cursor = null;
        do {
            var page = pledges.instalments(ANA, ID, cursor, 200);
            all.addAll(page.items());
            cursor = page.next().orElse(null);
        } while (cursor != null);
        assertThat(all).hasSize(ROUNDS).allMatch(part -> part.state() == Instalment.State.PAID);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(all.get(i).day()).isEqualTo(JANUARY_31.plusMonths(i));
        }
        assertThat(nodes.get(1).ledger().balance(Actor.HOST, GARDEN, Donations.INCOME, CurrencyCode.of("EUR")))
                .isEqualTo(eur(-10_00L * ROUNDS));
        assertThat(nodes.get(1).ledger().validate(Actor.HOST, GARDEN)).isEmpty();
    }

    /** The same schedulers, if they read what is due before they claim it. */
    @Test
    void aPeriodThatIsReadFirstIsClaimedTwice() {
        pledges.make(ANA, GARDEN, ID, monthly());
        var read = new CyclicBarrier(THREADS);
        try (var together = new Together(THREADS)) {
            var calls = new ArrayList<Callable<?>>();
            for (int i = 0; i < THREADS; i++) {
                var storage = storages.get(i % 2);
                var donations = nodes.get(i % 2).donations();
                var key = "k" + i;
                calls.add(() -> naive(storage, donations, read, key));
            }
            assertThat(together.run(calls)).isEmpty();
        }
        assertThat(nodes.get(0).donations().in(Actor.HOST, GARDEN, null, 200).items())
                .hasSizeGreaterThan(1);
    }

    private static boolean naive(Storage storage, Donations donations, CyclicBarrier read, String key)
            throws Exception {
        var vow = storage.<Vow>read(reader -> reader.get(Pledges.PLEDGES, ID).orElseThrow());
        read.await();
        return storage.<Boolean>transact(tx -> {
            tx.update(Pledges.PLEDGES, old -> old.at(Pledge.State.ACTIVE, vow.next() + 1), ID);
            donations.give(tx, GARDEN, key, NewDonation.of(eur(1)));
            return true;
        });
    }
}
