package org.communitykit.expense;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.giving.Donation;
import org.communitykit.giving.DonationId;
import org.communitykit.giving.Donations;
import org.communitykit.group.GroupId;
import org.communitykit.ledger.Balance;
import org.communitykit.ledger.Journal;
import org.communitykit.ledger.Ledger;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The books of groups that opened them, without what the group redacts; each look reads what holds now. */
public final class OpenBooks {
    record Opened(
            GroupId group,
            boolean open,
            Redaction.Donors donors,
            Redaction.Claimants claimants,
            Redaction.Titles titles) {
        Redaction redaction() {
            return new Redaction(donors, claimants, titles);
        }
    }

    static final Table<Opened> OPENED = Table.of(MethodHandles.lookup(), "open_books", Opened.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .build();

    private final Context context;
    private final Ledger ledger;
    private final Donations donations;

    OpenBooks(Context context, Ledger ledger, Donations donations) {
        this.context = context;
        this.ledger = ledger;
        this.donations = donations;
    }

    /** Opens the group's books to all who may {@link Expenses#LOOK}, or redacts them otherwise from now on. */
    public void open(Actor actor, GroupId group, Redaction redaction) {
        put(actor, new Opened(group, true, redaction.donors(), redaction.claimants(), redaction.titles()));
    }

    /** Closes them. */
    public void close(Actor actor, GroupId group) {
        var all = Redaction.ALL;
        put(actor, new Opened(group, false, all.donors(), all.claimants(), all.titles()));
    }

    private void put(Actor actor, Opened opened) {
        context.transact(tx -> {
            context.rights().require(tx, actor, Expenses.OPEN, opened.group());
            return tx.insert(OPENED, opened)
                    || tx.update(OPENED, old -> opened, opened.group()).isPresent();
        });
    }

    /**
     * What was booked after the journal of this number, in the order of booking; nothing if the books are closed.
     *
     * @throws org.communitykit.role.NotAllowed if the actor may not look into open books
     */
    public List<OpenEntry> entries(Actor actor, GroupId group, long afterNumber, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            context.rights().require(reader, actor, Expenses.LOOK, group);
            var opened = reader.get(OPENED, group).filter(Opened::open);
            return opened.isEmpty()
                    ? List.of()
                    : ledger.journals(reader, group, afterNumber, limit).stream()
                            .map(journal -> entry(reader, journal, opened.get().redaction()))
                            .toList();
        });
    }

    /** What the accounts have, by name; nothing if the books are closed. */
    public Page<Balance> balances(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Expenses.LOOK, group);
            return reader.get(OPENED, group).filter(Opened::open).isEmpty()
                    ? new Page<>(List.of(), Optional.empty())
                    : ledger.balances(reader, group, cursor, size);
        });
    }

    private OpenEntry entry(Reader reader, Journal journal, Redaction redaction) {
        var about = journal.about();
        MemberId who = null;
        String title = null;
        if (about != null && about.kind().equals("donation")) {
            who = donations
                    .find(reader, DonationId.of(about.id()))
                    .filter(gift -> gift.named() && redaction.donors() == Redaction.Donors.WHO_AGREED)
                    .map(Donation::donor)
                    .orElse(null);
        } else if (about != null && about.kind().equals("expense")) {
            var claim = reader.get(Expenses.EXPENSES, ExpenseId.of(about.id())).orElse(null);
            if (claim != null) {
                who = redaction.claimants() == Redaction.Claimants.SHOWN ? claim.claimant() : null;
                title = redaction.titles() == Redaction.Titles.SHOWN ? claim.title() : null;
            }
        }
        return new OpenEntry(journal.number(), journal.at(), journal.kind(), who, title, journal.legs());
    }
}
