package org.communitykit.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.ledger.Balance;
import org.communitykit.money.Money;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;

/** What a provider tells, told again in any order and any number of times. */
class NoticesProperties {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private record End(Facts facts, Money matched, Money kept, List<Balance> balances) {}

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyOrderAndRepetitionEndsTheSame(@ForAll long seed) {
        var random = new Random(seed);
        var log = log(random);
        var first = told(log);
        for (int i = 0; i < 3; i++) {
            var again = new ArrayList<>(log);
            for (int more = random.nextInt(5); more > 0; more--) {
                again.add(log.get(random.nextInt(log.size())));
            }
            Collections.shuffle(again, random);
            assertThat(told(again)).isEqualTo(first);
        }
        var facts = first.facts();
        assertThat(facts.refunded().plus(facts.disputed()).plus(facts.lost())).isLessThanOrEqualTo(facts.captured());
        assertThat(first.balances().stream()
                        .mapToLong(balance -> balance.amount().minor())
                        .sum())
                .isZero();
    }

    private static List<ProviderNotice> log(Random random) {
        var log = new ArrayList<ProviderNotice>();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            var id = "n" + i;
            var part = "p" + random.nextInt(3);
            var amount = Money.of(1 + random.nextInt(60), "EUR");
            log.add(
                    switch (random.nextInt(9)) {
                        case 0 -> ProviderNotice.authorised(id, NOW);
                        case 1 -> ProviderNotice.failed(id, NOW);
                        case 2, 3 -> ProviderNotice.captured(id, Money.of(100, "EUR"), amount, NOW);
                        case 4 -> ProviderNotice.refunded(id, part, amount, NOW);
                        case 5 -> ProviderNotice.refundFailed(id, part, NOW);
                        case 6 -> ProviderNotice.disputed(id, part, amount, NOW);
                        case 7 -> ProviderNotice.disputeWon(id, part, NOW);
                        default -> ProviderNotice.disputeLost(id, part, NOW);
                    });
        }
        return log;
    }

    private static End told(List<ProviderNotice> notices) {
        try (var community =
                Community.on(new MemoryStorage()).clock(new TestClock()).open()) {
            community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
            var donations = community.donations();
            var mill = MatchId.of("mill");
            donations.matches().promise(Actor.HOST, GARDEN, mill, null, 100, Money.of(1_000, "EUR"));
            var gift = donations.give(
                    Actor.HOST,
                    GARDEN,
                    "k",
                    NewDonation.of(Money.of(100, "EUR")).through("test", "card").match(mill));
            notices.forEach(notice -> donations.tell(Actor.HOST, gift.id(), notice));
            var now = donations.find(Actor.HOST, gift.id()).orElseThrow();
            assertThat(community.ledger().validate(Actor.HOST, GARDEN)).isEmpty();
            var balances = community.ledger().balances(Actor.HOST, GARDEN, null, 100).items().stream()
                    .filter(balance -> !balance.amount().isZero())
                    .map(balance -> new Balance(balance.account(), balance.amount(), 0))
                    .toList();
            var facts = new Facts(
                    now.state(), now.captured(), now.fee(), now.refunded(), now.disputed(), now.lost(), now.excess());
            return new End(facts, now.matched(), now.net(), balances);
        }
    }
}
