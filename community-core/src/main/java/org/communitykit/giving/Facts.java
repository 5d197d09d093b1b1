package org.communitykit.giving;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.communitykit.giving.Donation.State;
import org.communitykit.giving.ProviderNotice.Kind;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;

/**
 * What a set of notices comes to, whatever the order they came in: of what is told twice the larger amount counts, a
 * capture outweighs a failure, a dispute that is lost one that is won, and what is given back never exceeds what came.
 */
record Facts(State state, Money captured, Money fee, Money refunded, Money disputed, Money lost, Money excess) {
    static Facts of(CurrencyCode currency, Collection<ProviderNotice> notices) {
        var none = Money.zero(currency);
        var captured = none;
        var fee = none;
        var told = new HashSet<Kind>();
        var refunds = new HashMap<String, Money>();
        var disputes = new HashMap<String, Money>();
        var failedRefunds = new HashSet<String>();
        var won = new HashSet<String>();
        var lost = new HashSet<String>();
        for (var notice : notices) {
            told.add(notice.kind());
            var part = notice.part() == null ? "" : notice.part();
            var amount = notice.amount() == null ? none : notice.amount();
            switch (notice.kind()) {
                case CAPTURED -> {
                    captured = max(captured, amount);
                    fee = notice.fee() == null ? fee : max(fee, notice.fee());
                }
                case REFUNDED -> refunds.merge(part, amount, Facts::max);
                case REFUND_FAILED -> failedRefunds.add(part);
                case DISPUTED -> disputes.merge(part, amount, Facts::max);
                case DISPUTE_WON -> won.add(part);
                case DISPUTE_LOST -> lost.add(part);
                default -> {}
            }
        }
        refunds.keySet().removeAll(failedRefunds);
        won.removeAll(lost);
        var givenBack = sum(none, refunds);
        var open = new HashMap<>(disputes);
        open.keySet().removeAll(won);
        open.keySet().removeAll(lost);
        var gone = new HashMap<>(disputes);
        gone.keySet().retainAll(lost);

        var refunded = captured.min(givenBack);
        var lostNow = captured.minus(refunded).min(sum(none, gone));
        var disputedNow = captured.minus(refunded).minus(lostNow).min(sum(none, open));
        var excess = givenBack.minus(refunded).plus(sum(none, gone).minus(lostNow));
        State state;
        if (!captured.isPositive()) {
            state = told.contains(Kind.FAILED)
                    ? State.FAILED
                    : told.contains(Kind.AUTHORISED) ? State.AUTHORISED : State.PENDING;
            fee = none;
        } else if (!disputedNow.isZero()) {
            state = State.DISPUTED;
        } else if (!lostNow.isZero()) {
            state = State.LOST;
        } else if (!refunded.isZero()) {
            state = refunded.equals(captured) ? State.REFUNDED : State.PARTIALLY_REFUNDED;
        } else {
            disputes.keySet().retainAll(won);
            state = disputes.isEmpty() ? State.CAPTURED : State.WON;
        }
        return new Facts(state, captured, fee, refunded, disputedNow, lostNow, excess);
    }

    private static Money max(Money one, Money other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Money sum(Money none, Map<String, Money> parts) {
        return parts.values().stream().reduce(none, Money::plus);
    }
}
