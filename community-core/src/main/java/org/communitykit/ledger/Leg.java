package org.communitykit.ledger;

import org.communitykit.money.Money;

/** What a journal books on one account in one currency, never nothing. */
public record Leg(AccountId account, Money amount) {}
