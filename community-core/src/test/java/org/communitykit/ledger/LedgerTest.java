package org.communitykit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.money.MoneyOverflow;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class LedgerTest {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final MemberId ANA = MemberId.of("ana");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final AccountId CASH = AccountId.of("cash");
    private static final AccountId INCOME = AccountId.of("income");
    private static final AccountId FEES = AccountId.of("fees");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Ledger ledger;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        ledger = community.ledger();
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.members().add(Actor.HOST, ANA, "Ana");
        community.groups().join(ANA, GARDEN);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static NewJournal gift(String key, long minor) {
        return NewJournal.of(key, "gift").leg(CASH, Money.of(minor, "EUR")).leg(INCOME, Money.of(-minor, "EUR"));
    }

    private Money cash() {
        return ledger.balance(Actor.HOST, GARDEN, CASH, EUR);
    }

    @Test
    void whatIsBookedIsInTheBalances() {
        var first = ledger.book(
                Actor.HOST,
                GARDEN,
                gift("a", 100_00)
                        .leg(CASH, Money.of(-2_90, "EUR"))
                        .leg(FEES, Money.of(2_90, "EUR"))
                        .about(Target.of("donation", "7")));
        clock.pass(Duration.ofDays(1));
        ledger.book(Actor.HOST, GARDEN, gift("b", 5_00));

        assertThat(first.number()).isEqualTo(1);
        assertThat(first.legs())
                .containsExactly(
                        new Leg(CASH, Money.of(97_10, "EUR")),
                        new Leg(FEES, Money.of(2_90, "EUR")),
                        new Leg(INCOME, Money.of(-100_00, "EUR")));
        assertThat(ledger.find(Actor.HOST, GARDEN, 1)).contains(first);
        assertThat(ledger.balances(Actor.HOST, GARDEN, null, 10).items())
                .containsExactly(
                        new Balance(CASH, Money.of(102_10, "EUR"), 2),
                        new Balance(FEES, Money.of(2_90, "EUR"), 1),
                        new Balance(INCOME, Money.of(-105_00, "EUR"), 2));
        assertThat(ledger.postings(Actor.HOST, GARDEN, CASH, EUR, null, 10).items())
                .containsExactly(
                        new AccountLine(CASH, 2, Money.of(5_00, "EUR"), Money.of(102_10, "EUR")),
                        new AccountLine(CASH, 1, Money.of(97_10, "EUR"), Money.of(97_10, "EUR")));
        assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();
    }

    @Test
    void whatDoesNotAddUpToNothingInEachCurrencyIsRefused() {
        var lame = gift("a", 5_00).leg(FEES, Money.of(1, "EUR"));
        var mixed = NewJournal.of("b", "gift").leg(CASH, Money.of(1, "EUR")).leg(INCOME, Money.of(-1, "USD"));

        assertThatThrownBy(() -> ledger.book(Actor.HOST, GARDEN, lame)).isInstanceOf(Unbalanced.class);
        assertThatThrownBy(() -> ledger.book(Actor.HOST, GARDEN, mixed)).isInstanceOf(Unbalanced.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.book(Actor.HOST, GARDEN, NewJournal.of("c", "gift")));
        assertThat(ledger.journals(Actor.HOST, GARDEN, 0, 10)).isEmpty();
        assertThat(cash()).isEqualTo(Money.of(0, "EUR"));
    }

    @Test
    void twoCurrenciesHaveTwoBalances() {
        var exchange = NewJournal.of("x", "exchange")
                .leg(CASH, Money.of(-10_00, "EUR"))
                .leg(AccountId.of("exchange"), Money.of(10_00, "EUR"))
                .leg(CASH, Money.of(1_650, "JPY"))
                .leg(AccountId.of("exchange"), Money.of(-1_650, "JPY"));
        ledger.book(Actor.HOST, GARDEN, exchange);

        assertThat(cash()).isEqualTo(Money.of(-10_00, "EUR"));
        assertThat(ledger.balance(Actor.HOST, GARDEN, CASH, CurrencyCode.of("JPY")))
                .isEqualTo(Money.of(1_650, "JPY"));
    }

    @Test
    void aKeyIsBookedOnce() {
        var first = ledger.book(Actor.HOST, GARDEN, gift("a", 5_00));
        clock.pass(Duration.ofHours(1));

        assertThat(ledger.book(Actor.HOST, GARDEN, gift("a", 5_00))).isEqualTo(first);
        assertThatThrownBy(() -> ledger.book(Actor.HOST, GARDEN, gift("a", 5_01)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(cash()).isEqualTo(Money.of(5_00, "EUR"));
    }

    @Test
    void aJournalIsTakenBackOnceByAnother() {
        ledger.book(Actor.HOST, GARDEN, gift("a", 5_00));

        var back = ledger.reverse(Actor.HOST, GARDEN, 1, "undo", "typing error");

        assertThat(back.reverses()).isEqualTo(1);
        assertThat(cash()).isEqualTo(Money.of(0, "EUR"));
        assertThat(ledger.reverse(Actor.HOST, GARDEN, 1, "undo", "typing error"))
                .isEqualTo(back);
        assertThatThrownBy(() -> ledger.reverse(Actor.HOST, GARDEN, 1, "again", "once more"))
                .isInstanceOf(AlreadyReversed.class);
        assertThatThrownBy(() -> ledger.reverse(Actor.HOST, GARDEN, 2, "redo", "back again"))
                .isInstanceOf(AlreadyReversed.class);
        assertThatThrownBy(() -> ledger.reverse(Actor.HOST, GARDEN, 3, "none", "nothing there"))
                .isInstanceOf(NoSuchJournal.class);
    }

    @Test
    void aBalanceOfThePastStaysWhatItWas() {
        var noon = clock.instant();
        ledger.book(Actor.HOST, GARDEN, gift("a", 5_00));
        clock.pass(Duration.ofDays(1));
        ledger.book(Actor.HOST, GARDEN, gift("b", 7_00).at(noon.minusSeconds(60)));
        clock.set(noon.minus(Duration.ofDays(9)));
        var early = ledger.book(Actor.HOST, GARDEN, gift("c", 1_00));

        assertThat(early.bookedAt()).isEqualTo(noon.plus(Duration.ofDays(1)));
        assertThat(ledger.balance(Actor.HOST, GARDEN, CASH, EUR, noon.minusSeconds(1)))
                .isEqualTo(Money.of(0, "EUR"));
        assertThat(ledger.balance(Actor.HOST, GARDEN, CASH, EUR, noon.plusSeconds(9)))
                .isEqualTo(Money.of(5_00, "EUR"));
        assertThat(ledger.balance(Actor.HOST, GARDEN, CASH, EUR, noon.plus(Duration.ofDays(2))))
                .isEqualTo(Money.of(13_00, "EUR"));
        assertThat(ledger.balanceAfter(Actor.HOST, GARDEN, CASH, EUR, 2)).isEqualTo(Money.of(12_00, "EUR"));
    }

    @Test
    void aBalanceThatCannotBeKeptIsRefusedAsAWhole() {
        ledger.book(Actor.HOST, GARDEN, gift("a", Long.MAX_VALUE));

        assertThatThrownBy(() -> ledger.book(Actor.HOST, GARDEN, gift("b", 1))).isInstanceOf(MoneyOverflow.class);
        assertThat(ledger.journals(Actor.HOST, GARDEN, 0, 10)).hasSize(1);
        assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();
    }

    @Test
    void membersNeitherReadNorBook() {
        assertThatThrownBy(() -> ledger.book(ANA, GARDEN, gift("a", 1))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> ledger.balances(ANA, GARDEN, null, 1)).isInstanceOf(NotAllowed.class);

        community.groups().memberships().appoint(Actor.HOST, GARDEN, ANA, "admin");
        assertThat(ledger.book(ANA, GARDEN, gift("a", 1)).number()).isEqualTo(1);
    }

    @Test
    void whatWasTamperedWithIsPointedAt() {
        for (int i = 1; i <= 6; i++) {
            ledger.book(Actor.HOST, GARDEN, gift("k" + i, i));
        }
        assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();

        tampered(
                new Flaw(3, Flaw.Kind.UNBALANCED, null),
                tx -> tx.update(
                        Ledger.LINES,
                        old -> new Rows.Line(GARDEN, CASH, EUR, 3, old.amount() + 1, old.balance()),
                        GARDEN,
                        CASH,
                        EUR,
                        3L));
        tampered(
                new Flaw(4, Flaw.Kind.WRONG_BALANCE, INCOME),
                tx -> tx.update(
                        Ledger.LINES,
                        old -> new Rows.Line(GARDEN, INCOME, EUR, 4, old.amount(), old.balance() - 1),
                        GARDEN,
                        INCOME,
                        EUR,
                        4L));
        tampered(new Flaw(2, Flaw.Kind.ALTERED, null), tx -> {
            for (var account : List.of(CASH, INCOME)) {
                long sign = account.equals(CASH) ? 1 : -1;
                tx.update(
                        Ledger.LINES,
                        old -> new Rows.Line(GARDEN, account, EUR, 2, old.amount() + sign, old.balance() + sign),
                        GARDEN,
                        account,
                        EUR,
                        2L);
            }
        });
        tampered(new Flaw(5, Flaw.Kind.MISSING, null), tx -> tx.delete(Ledger.JOURNALS, GARDEN, 5L));
        tampered(
                new Flaw(6, Flaw.Kind.WRONG_BALANCE, CASH),
                tx -> tx.update(
                        Ledger.TOTALS,
                        old -> new Rows.Total(GARDEN, CASH, EUR, old.balance() + 1, old.postings()),
                        GARDEN,
                        CASH,
                        EUR));
        tampered(new Flaw(6, Flaw.Kind.MISSING, null), tx -> {
            tx.delete(Ledger.JOURNALS, GARDEN, 6L);
            tx.deleteAll(Ledger.LINES.index("of_journal").where(GARDEN, 6L));
        });
        assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();
    }

    private interface Tampering {
        void with(org.communitykit.storage.Tx tx);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What is found once this has been done, which is undone afterwards. */
    private void tampered(Flaw expected, Tampering tampering) {
        assertThatThrownBy(() -> storage.transact(tx -> {
                    tampering.with(tx);
                    assertThat(ledger.validate(Actor.HOST, GARDEN)).contains(expected);
                    throw new Undone();
                }))
                .isInstanceOf(Undone.class);
    }
}
