package org.communitykit.expense;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.campaign.Goal;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.giving.Donations;
import org.communitykit.group.GroupId;
import org.communitykit.ledger.AccountId;
import org.communitykit.ledger.Ledger;
import org.communitykit.ledger.NewJournal;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What members claim of a group: drafted, submitted, approved by somebody else, paid. What is approved is one version of
 * the claim, so an edit takes an approval back, and an approval of what was edited meanwhile is refused. It is paid once,
 * with the booking in the same transaction.
 */
public final class Expenses implements Feature {
    /** To claim what one has spent for the group. */
    public static final Permission CLAIM =
            new Permission("expense:claim", "Claim expenses of the group", Risk.WRITE, Level.MEMBER);

    /** To see what others claim, and approve or reject it. */
    public static final Permission APPROVE = new Permission(
            "expense:approve", "See, approve and reject what others claim", Risk.MODERATE, Level.MODERATOR);

    /** To say that an expense was paid. */
    public static final Permission PAY =
            new Permission("expense:pay", "Pay approved expenses", Risk.MODERATE, Level.ADMIN);

    /** To look into books that were opened. */
    public static final Permission LOOK =
            new Permission("books:look", "Look into the group's books if they are open", Risk.READ, Level.VISITOR);

    /** To open and close the group's books. */
    public static final Permission OPEN =
            new Permission("books:open", "Open and close the group's books", Risk.GOVERN, Level.ADMIN);

    record Claim(
            ExpenseId id,
            GroupId group,
            MemberId claimant,
            String title,
            String category,
            CurrencyCode currency,
            long amount,
            Expense.State state,
            int version,
            @Nullable MemberId approvedBy,
            Instant since,
            String firstAs) {
        Claim in(Expense.State next, @Nullable MemberId approver) {
            return new Claim(
                    id, group, claimant, title, category, currency, amount, next, version, approver, since, firstAs);
        }

        Claim edited(String words, String kind, Money much) {
            var next = state == Expense.State.DRAFT ? state : Expense.State.PENDING;
            return new Claim(
                    id,
                    group,
                    claimant,
                    words,
                    kind,
                    much.currency(),
                    much.minor(),
                    next,
                    version + 1,
                    null,
                    since,
                    firstAs);
        }

        Money money() {
            return new Money(amount, currency);
        }

        Expense shown() {
            return new Expense(id, group, claimant, title, category, money(), state, version, approvedBy, since);
        }
    }

    static final Table<Claim> EXPENSES = Table.of(MethodHandles.lookup(), "expense", Claim.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("claimant", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("category", 30)
            .limit("currency", 3)
            .limit("approvedBy", Ids.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_state", "group", "state", "since", "id")
            .index("of_claimant", "claimant", "since", "id")
            .personal("claimant", Erasure.BLANK, "title")
            .personal("approvedBy", Erasure.MENTION)
            .build();

    private final Context context;
    private final Rights rights;
    private final Ledger ledger;
    private final OpenBooks books;

    /** Made by the community. */
    public Expenses(Context context, Ledger ledger, Donations donations) {
        this.context = context;
        this.rights = context.rights();
        this.ledger = ledger;
        this.books = new OpenBooks(context, ledger, donations);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(EXPENSES, OpenBooks.OPENED);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ExpenseChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(CLAIM, APPROVE, PAY, LOOK, OPEN);
    }

    /** What everybody may see of the books. */
    public OpenBooks books() {
        return books;
    }

    /**
     * Drafts a claim. Again in the same words gives it as it stands.
     *
     * @param category such as {@code travel}: up to 30 lower case letters, digits and hyphens
     * @throws IdempotencyConflict if another one was drafted under this id
     */
    public Expense draft(MemberId claimant, GroupId group, ExpenseId id, String title, String category, Money amount) {
        check(title, category, amount);
        var firstAs = Fingerprint.of(claimant, group, title, category, amount);
        return context.transact(tx -> {
            rights.require(tx, claimant, CLAIM, group);
            var fresh = new Claim(
                    id,
                    group,
                    claimant,
                    title,
                    category,
                    amount.currency(),
                    amount.minor(),
                    Expense.State.DRAFT,
                    1,
                    null,
                    context.now(),
                    firstAs);
            if (tx.insert(EXPENSES, fresh)) {
                context.publish(tx, new ExpenseChanged(id, fresh.state()));
                return fresh.shown();
            }
            var there = tx.get(EXPENSES, id).orElseThrow();
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("expense", id.value());
            }
            return there.shown();
        });
    }

    private static void check(String title, String category, Money amount) {
        Names.check(title, "title");
        if (!category.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "a category has up to 30 lower case letters, digits and hyphens: \"" + category + "\"");
        }
        if (!amount.isPositive() || amount.minor() > Goal.LIMIT) {
            throw new IllegalArgumentException("an expense is 1 to " + Goal.LIMIT + " minor units, not " + amount);
        }
    }

    /**
     * Changes what is claimed; an approval or rejection is taken back by it.
     *
     * @throws ExpenseInState if it is paid
     */
    public Expense edit(MemberId claimant, ExpenseId id, String title, String category, Money amount) {
        check(title, category, amount);
        return context.transact(tx -> {
            var claim = own(tx, claimant, id);
            if (claim.state() == Expense.State.PAID) {
                throw new ExpenseInState(claim.shown(), "edited");
            }
            return move(tx, claim, claim.edited(title, category, amount));
        });
    }

    /** Asks for approval of a draft. Again changes nothing. */
    public Expense submit(MemberId claimant, ExpenseId id) {
        return context.transact(tx -> {
            var claim = own(tx, claimant, id);
            return claim.state() == Expense.State.DRAFT
                    ? move(tx, claim, claim.in(Expense.State.PENDING, null))
                    : claim.shown();
        });
    }

    /**
     * Approves a version of the claim. Again changes nothing.
     *
     * @throws SelfApproval if it is the actor's own
     * @throws ExpenseInState if it does not wait for approval, or was edited since
     */
    public Expense approve(Actor actor, ExpenseId id, int version) {
        return decide(actor, id, version, Expense.State.APPROVED, "expense.approved", null);
    }

    /** Rejects a version of the claim, which its claimant may edit. As {@link #approve}. */
    public Expense reject(Actor actor, ExpenseId id, int version, String reason) {
        return decide(actor, id, version, Expense.State.REJECTED, "expense.rejected", reason);
    }

    private Expense decide(
            Actor actor, ExpenseId id, int version, Expense.State to, String what, @Nullable String reason) {
        return context.transact(tx -> {
            var claim = lock(tx, id);
            rights.require(tx, actor, APPROVE, claim.group());
            if (actor.equals(claim.claimant())) {
                throw new SelfApproval(id, claim.claimant());
            }
            if (claim.state() == to && claim.version() == version) {
                return claim.shown();
            }
            boolean open = claim.state() == Expense.State.PENDING
                    || (claim.state() == Expense.State.APPROVED && to == Expense.State.REJECTED);
            if (!open || claim.version() != version) {
                throw new ExpenseInState(claim.shown(), to + " in version " + version);
            }
            act(tx, actor, what, claim, reason);
            return move(tx, claim, claim.in(to, to == Expense.State.APPROVED ? actor.member() : null));
        });
    }

    /**
     * Says that an approved expense was paid from this account, and books it. Again changes nothing.
     *
     * @throws ExpenseInState if it is not approved
     */
    public Expense pay(Actor actor, ExpenseId id, AccountId from) {
        return context.transact(tx -> {
            var claim = lock(tx, id);
            rights.require(tx, actor, PAY, claim.group());
            if (claim.state() == Expense.State.PAID) {
                return claim.shown();
            }
            if (claim.state() != Expense.State.APPROVED) {
                throw new ExpenseInState(claim.shown(), "paid");
            }
            ledger.book(
                    tx,
                    claim.group(),
                    NewJournal.of(Fingerprint.of("expense", id), "expense")
                            .about(Target.of("expense", id.value()))
                            .leg(from, claim.money().negated())
                            .leg(AccountId.of("expenses:" + claim.category()), claim.money()));
            act(tx, actor, "expense.paid", claim, null);
            return move(tx, claim, claim.in(Expense.State.PAID, claim.approvedBy()));
        });
    }

    private void act(Tx tx, Actor actor, String what, Claim claim, @Nullable String reason) {
        context.record(
                tx,
                Act.of(actor, what, claim.group())
                        .on(Target.of("expense", claim.id().value()))
                        .to(claim.claimant())
                        .because(reason));
    }

    private Expense move(Tx tx, Claim before, Claim after) {
        tx.update(EXPENSES, old -> after, after.id());
        if (before.state() != after.state()) {
            context.publish(tx, new ExpenseChanged(after.id(), after.state()));
        }
        return after.shown();
    }

    private static Claim lock(Tx tx, ExpenseId id) {
        return tx.update(EXPENSES, old -> old, id).orElseThrow(() -> new NoSuchExpense(id));
    }

    private Claim own(Tx tx, MemberId claimant, ExpenseId id) {
        var claim = lock(tx, id);
        if (!claimant.equals(claim.claimant())) {
            throw new NoSuchExpense(id);
        }
        rights.require(tx, claimant, CLAIM, claim.group());
        return claim;
    }

    /** The expense, if the actor claims it or may approve the group's. */
    public Optional<Expense> find(Actor actor, ExpenseId id) {
        return context.read(reader -> reader.get(EXPENSES, id)
                .filter(claim -> actor.equals(claim.claimant()) || rights.may(reader, actor, APPROVE, claim.group()))
                .map(Claim::shown));
    }

    /** The group's expenses in this state, oldest first. */
    public Page<Expense> in(Actor actor, GroupId group, Expense.State state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, APPROVE, group);
            return Listing.of(EXPENSES.index("by_state").where(group, state))
                    .each(claim -> Optional.of(claim.shown()))
                    .page(reader, cursor, size);
        });
    }
}
