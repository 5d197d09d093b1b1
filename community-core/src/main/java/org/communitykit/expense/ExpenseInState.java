package org.communitykit.expense;

import org.communitykit.CommunityException;

/** The expense stands where this cannot be done, or is another version than the one looked at. */
public final class ExpenseInState extends CommunityException {
    private static final long serialVersionUID = 1L;

    ExpenseInState(Expense expense, String verb) {
        super("expense " + expense.id() + " is " + expense.state() + " in version " + expense.version()
                + "; it cannot be " + verb);
    }
}
