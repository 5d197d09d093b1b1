package org.communitykit.expense;

import org.communitykit.CommunityException;

/** There is no such expense, or none that the actor may know of. */
public final class NoSuchExpense extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchExpense(ExpenseId expense) {
        super("there is no expense " + expense);
    }
}
