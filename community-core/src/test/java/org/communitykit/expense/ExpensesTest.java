package org.communitykit.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.giving.NewDonation;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.ledger.AccountId;
import org.communitykit.ledger.NewJournal;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.role.NotAllowed;
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
class ExpensesTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int THREADS = 8;
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId EVE = MemberId.of("eve");
    private static final AccountId BANK = AccountId.of("cash:bank");
    private static final AccountId TRAVEL = AccountId.of("expenses:travel");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final ExpenseId ID = ExpenseId.of("e1");

    @Parameter
    StorageKind kind;

    private List<Storage> storages = List.of();
    private List<Community> nodes = List.of();
    private Community community;
    private Expenses expenses;

    @BeforeEach
    void open() {
        var clock = new TestClock();
        storages = kind.nodes(2);
        nodes = storages.stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::expenses)
                        .open())
                .toList();
        community = nodes.get(0);
        expenses = community.expenses();
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (var member : List.of(ANA, BEN, EVE)) {
            community.members().add(Actor.HOST, member, "Member");
        }
        community.groups().join(ANA, GARDEN);
        community.groups().join(BEN, GARDEN);
        community.groups().memberships().appoint(Actor.HOST, GARDEN, BEN, "admin");
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    private Expense pending(ExpenseId id) {
        expenses.draft(ANA, GARDEN, id, "Train to the fair", "travel", eur(40_00));
        return expenses.submit(ANA, id);
    }

    private Money spent() {
        return community.ledger().balance(Actor.HOST, GARDEN, TRAVEL, EUR);
    }

    @Test
    void anExpenseIsApprovedBySomebodyElseAndPaidOnce() {
        var claim = pending(ID);
        assertThat(pending(ID)).isEqualTo(claim);
        assertThatThrownBy(() -> expenses.draft(ANA, GARDEN, ID, "Train", "travel", eur(41_00)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> expenses.pay(BEN, ID, BANK)).isInstanceOf(ExpenseInState.class);
        assertThatThrownBy(() -> expenses.approve(EVE, ID, 1)).isInstanceOf(NotAllowed.class);

        assertThat(expenses.approve(BEN, ID, 1).approvedBy()).isEqualTo(BEN);
        expenses.approve(BEN, ID, 1);
        assertThat(expenses.pay(BEN, ID, BANK).state()).isEqualTo(Expense.State.PAID);
        expenses.pay(BEN, ID, BANK);

        assertThat(spent()).isEqualTo(eur(40_00));
        assertThatThrownBy(() -> expenses.edit(ANA, ID, "Plane", "travel", eur(1)))
                .isInstanceOf(ExpenseInState.class);
        assertThat(expenses.in(BEN, GARDEN, Expense.State.PAID, null, 10).items())
                .extracting(Expense::id)
                .containsExactly(ID);
        assertThat(expenses.find(EVE, ID)).isEmpty();
    }

    @Test
    void nobodyApprovesTheirOwn() {
        expenses.draft(BEN, GARDEN, ID, "Seeds", "seeds", eur(5_00));
        expenses.submit(BEN, ID);

        assertThatThrownBy(() -> expenses.approve(BEN, ID, 1)).isInstanceOf(SelfApproval.class);
        assertThat(expenses.approve(Actor.HOST, ID, 1).state()).isEqualTo(Expense.State.APPROVED);
    }

    @Test
    void anEditTakesTheApprovalBack() {
        pending(ID);
        expenses.approve(BEN, ID, 1);

        var edited = expenses.edit(ANA, ID, "Train and tram", "travel", eur(43_00));

        assertThat(edited.state()).isEqualTo(Expense.State.PENDING);
        assertThat(edited.approvedBy()).isNull();
        assertThatThrownBy(() -> expenses.pay(BEN, ID, BANK)).isInstanceOf(ExpenseInState.class);
        assertThatThrownBy(() -> expenses.approve(BEN, ID, 1)).isInstanceOf(ExpenseInState.class);
        assertThatThrownBy(() -> expenses.edit(BEN, ID, "x", "travel", eur(1))).isInstanceOf(NoSuchExpense.class);
        expenses.reject(BEN, ID, 2, "too much");
        assertThat(expenses.edit(ANA, ID, "Train", "travel", eur(40_00)).state())
                .isEqualTo(Expense.State.PENDING);
    }

    @Test
    void openBooksShowWhatIsNotRedacted() {
        community
                .donations()
                .received(
                        Actor.HOST,
                        GARDEN,
                        "k1",
                        NewDonation.of(eur(100_00)).by(ANA).named());
        community
                .donations()
                .received(Actor.HOST, GARDEN, "k2", NewDonation.of(eur(50_00)).by(BEN));
        pending(ID);
        expenses.approve(BEN, ID, 1);
        expenses.pay(BEN, ID, BANK);
        var books = expenses.books();
        assertThat(books.entries(EVE, GARDEN, 0, 10)).isEmpty();
        assertThat(books.balances(EVE, GARDEN, null, 10).items()).isEmpty();
        assertThatThrownBy(() -> books.open(ANA, GARDEN, Redaction.ALL)).isInstanceOf(NotAllowed.class);

        books.open(BEN, GARDEN, Redaction.ALL);
        assertThat(books.entries(EVE, GARDEN, 0, 10))
                .hasSize(3)
                .allMatch(entry -> entry.who() == null && entry.title() == null);

        books.open(
                BEN,
                GARDEN,
                new Redaction(Redaction.Donors.WHO_AGREED, Redaction.Claimants.SHOWN, Redaction.Titles.SHOWN));
        assertThat(books.entries(EVE, GARDEN, 0, 10))
                .extracting(OpenEntry::kind, OpenEntry::who, OpenEntry::title)
                .containsExactly(
                        tuple("donation", ANA, null),
                        tuple("donation", null, null),
                        tuple("expense", ANA, "Train to the fair"));
        assertThat(books.balances(EVE, GARDEN, null, 10).items()).hasSize(3);

        community.privacy().erase(ANA, ANA);
        assertThat(books.entries(EVE, GARDEN, 0, 10))
                .filteredOn(entry -> entry.title() != null && !entry.title().isEmpty())
                .isEmpty();
        assertThat(books.entries(EVE, GARDEN, 0, 1).get(0).who()).isNull();
        books.close(BEN, GARDEN);
        assertThat(books.entries(EVE, GARDEN, 0, 10)).isEmpty();
    }

    /** An edit on one node, while the other approves what it has seen, and pays. */
    @Test
    void nothingIsPaidThatWasNotApprovedAndNothingTwice() {
        long paid = 0;
        try (var together = new Together(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var id = ExpenseId.of("r" + round);
                pending(id);
                var calls = new ArrayList<Callable<?>>();
                for (int i = 0; i < THREADS; i++) {
                    var node = nodes.get(i % 2).expenses();
                    calls.add(
                            i == 0
                                    ? () -> node.edit(ANA, id, "Plane", "travel", eur(400_00))
                                    : i == 1 ? () -> node.approve(BEN, id, 1) : () -> node.pay(Actor.HOST, id, BANK));
                }
                assertThat(together.run(calls)).allMatch(ExpenseInState.class::isInstance);
                var now = expenses.find(BEN, id).orElseThrow();
                if (now.state() == Expense.State.PAID) {
                    assertThat(now.version()).isEqualTo(1);
                    paid += 40_00;
                }
            }
        }
        assertThat(spent()).isEqualTo(eur(paid));
        assertThat(community.ledger().validate(Actor.HOST, GARDEN)).isEmpty();
    }

    /** The same payment, if the state is read before it is booked. */
    @Test
    void anExpenseThatIsReadFirstIsPaidTwice() {
        pending(ID);
        expenses.approve(BEN, ID, 1);
        var read = new CyclicBarrier(THREADS);
        try (var together = new Together(THREADS)) {
            var calls = new ArrayList<Callable<?>>();
            for (int i = 0; i < THREADS; i++) {
                var node = nodes.get(i % 2);
                var storage = storages.get(i % 2);
                var journal = NewJournal.of("pay" + i, "expense")
                        .leg(BANK, eur(-40_00))
                        .leg(TRAVEL, eur(40_00));
                calls.add(() -> {
                    var claim = node.expenses().find(BEN, ID).orElseThrow();
                    read.await();
                    return storage.<Boolean>transact(tx -> {
                        if (claim.state() == Expense.State.APPROVED) {
                            node.ledger().book(tx, GARDEN, journal);
                            tx.update(Expenses.EXPENSES, old -> old.in(Expense.State.PAID, BEN), ID);
                        }
                        return true;
                    });
                });
            }
            assertThat(together.run(calls)).isEmpty();
        }
        assertThat(spent()).isGreaterThan(eur(40_00));
    }
}
