package org.communitykit.ledger;

import org.communitykit.money.Money;

/** What an account has in one currency, and how many postings that is the sum of. */
public record Balance(AccountId account, Money amount, long postings) {}
