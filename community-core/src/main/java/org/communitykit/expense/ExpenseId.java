package org.communitykit.expense;

import org.communitykit.Ids;

/** The id of an expense, chosen by whoever claims it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ExpenseId(String value) {
    public ExpenseId {
        Ids.check(value, "expense id");
    }

    public static ExpenseId of(String value) {
        return new ExpenseId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
