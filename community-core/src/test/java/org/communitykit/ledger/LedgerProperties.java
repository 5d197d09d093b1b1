package org.communitykit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;

/** The ledger against a list of what was booked: 50,000 commands. */
class LedgerProperties {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

    private record Place(AccountId account, CurrencyCode currency) {}

    private record Done(Instant bookedAt, NewJournal journal, Map<Place, Long> legs, boolean reversal) {}

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void theLedgerIsTheListOfWhatWasBooked(@ForAll long seed) {
        isTheListOfWhatWasBooked(new MemoryStorage(), seed, 1_000);
    }

    /** Plays so many commands on a storage, which is closed then. */
    static void isTheListOfWhatWasBooked(Storage storage, long seed, int commands) {
        var random = new Random(seed);
        var clock = new TestClock();
        try (var community = Community.on(storage).clock(clock).open()) {
            community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
            var ledger = community.ledger();
            var model = new ArrayList<Done>();
            var reversed = new HashMap<Integer, Boolean>();
            for (int command = 0; command < commands; command++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        var done = random(random, "k" + model.size(), clock.instant());
                        ledger.book(Actor.HOST, GARDEN, done.journal());
                        model.add(done);
                    }
                    case 3 -> again(ledger, model, random);
                    case 4 -> refused(ledger, random);
                    case 5 -> reversed(ledger, model, reversed, random, clock.instant());
                    case 6 -> clock.pass(Duration.ofSeconds(random.nextInt(100)));
                    default -> asOf(ledger, model, random, clock.instant());
                }
            }
            assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();
            var sums = new HashMap<CurrencyCode, Money>();
            ledger.balances(Actor.HOST, GARDEN, null, 200)
                    .items()
                    .forEach(balance -> sums.merge(balance.amount().currency(), balance.amount(), Money::plus));
            assertThat(sums.values()).allMatch(Money::isZero);
        }
    }

    private static Done random(Random random, String key, Instant now) {
        var journal = NewJournal.of(key, "test");
        var legs = new HashMap<Place, Long>();
        for (var code : CURRENCIES.subList(0, 1 + random.nextInt(CURRENCIES.size()))) {
            long sum = 0;
            for (int i = random.nextInt(3); i >= 0; i--) {
                long amount = random.nextInt(2_000) - 1_000 + (i == 0 ? 5_000 : 0);
                journal = leg(journal, legs, place(random, code), amount);
                sum += amount;
            }
            journal = leg(journal, legs, new Place(AccountId.of("rest"), CurrencyCode.of(code)), -sum);
        }
        return new Done(now, journal, legs, false);
    }

    private static Place place(Random random, String code) {
        return new Place(AccountId.of("a" + random.nextInt(5)), CurrencyCode.of(code));
    }

    private static NewJournal leg(NewJournal journal, Map<Place, Long> legs, Place place, long amount) {
        legs.merge(place, amount, Long::sum);
        return journal.leg(place.account(), new Money(amount, place.currency()));
    }

    private static void again(Ledger ledger, List<Done> model, Random random) {
        if (model.isEmpty()) {
            return;
        }
        int which = random.nextInt(model.size());
        var done = model.get(which);
        if (done.reversal()) {
            return;
        }
        assertThat(ledger.book(Actor.HOST, GARDEN, done.journal()).number()).isEqualTo(which + 1);
        var other =
                done.journal().leg(AccountId.of("b1"), Money.of(1, "EUR")).leg(AccountId.of("b2"), Money.of(-1, "EUR"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ledger.book(Actor.HOST, GARDEN, other)))
                .isInstanceOf(IdempotencyConflict.class);
    }

    private static void refused(Ledger ledger, Random random) {
        var lame = random(random, "lame", Instant.EPOCH).journal().leg(AccountId.of("z"), Money.of(1, "USD"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ledger.book(Actor.HOST, GARDEN, lame)))
                .isInstanceOf(Unbalanced.class);
    }

    private static void reversed(
            Ledger ledger, List<Done> model, Map<Integer, Boolean> reversed, Random random, Instant now) {
        if (model.isEmpty()) {
            return;
        }
        int which = random.nextInt(model.size());
        var key = "u" + model.size();
        boolean impossible = model.get(which).reversal() || reversed.containsKey(which);
        var thrown = org.assertj.core.api.Assertions.catchThrowable(
                () -> ledger.reverse(Actor.HOST, GARDEN, which + 1, key, "wrong"));
        if (impossible) {
            assertThat(thrown).isInstanceOf(AlreadyReversed.class);
            return;
        }
        assertThat(thrown).isNull();
        reversed.put(which, true);
        var opposite = new HashMap<Place, Long>();
        model.get(which).legs().forEach((place, amount) -> opposite.put(place, -amount));
        model.add(new Done(now, model.get(which).journal(), opposite, true));
    }

    private static void asOf(Ledger ledger, List<Done> model, Random random, Instant now) {
        var place = place(random, CURRENCIES.get(random.nextInt(3)));
        var moment = now.minusSeconds(random.nextInt(3_000));
        int number = random.nextInt(model.size() + 1);

        assertThat(ledger.balance(Actor.HOST, GARDEN, place.account(), place.currency(), moment)
                        .minor())
                .isEqualTo(model.stream()
                        .filter(done -> !done.bookedAt().isAfter(moment))
                        .mapToLong(done -> done.legs().getOrDefault(place, 0L))
                        .sum());
        assertThat(ledger.balanceAfter(Actor.HOST, GARDEN, place.account(), place.currency(), number)
                        .minor())
                .isEqualTo(model.subList(0, number).stream()
                        .mapToLong(done -> done.legs().getOrDefault(place, 0L))
                        .sum());
    }
}
