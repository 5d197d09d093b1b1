package org.communitykit.giving;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;

/** What somebody gave to a group in a fiscal year, by its receipts and credit notes. */
public record Statement(int year, List<GiftReceipt> receipts) {
    public Statement {
        receipts = List.copyOf(receipts);
    }

    /** What they add up to in each currency, by code. */
    public Map<String, Money> totals() {
        var totals = new TreeMap<String, Money>();
        for (var receipt : receipts) {
            CurrencyCode currency = receipt.amount().currency();
            totals.merge(currency.value(), receipt.amount(), Money::plus);
        }
        return totals;
    }
}
