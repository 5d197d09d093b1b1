package org.communitykit.expense;

import org.communitykit.event.Event;

/** An expense was claimed or stands elsewhere than before. */
public record ExpenseChanged(ExpenseId expense, Expense.State state) implements Event {}
