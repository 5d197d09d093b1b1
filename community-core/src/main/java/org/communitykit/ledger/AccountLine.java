package org.communitykit.ledger;

import org.communitykit.money.Money;

/**
 * A line of an account.
 *
 * @param journal the number of the journal that booked it
 * @param balance of the account with this and everything before it
 */
public record AccountLine(AccountId account, long journal, Money amount, Money balance) {}
