package org.communitykit.giving;

import org.communitykit.Ids;
import org.communitykit.money.Money;

/** What a payment provider says became of a charge or a refund. */
public sealed interface Answer {
    /** It happened, and cost this much; a refund usually nothing. */
    record Done(Money fee) implements Answer {
        public Done {
            if (fee.isNegative()) {
                throw new IllegalArgumentException("a fee is not negative: " + fee);
            }
        }
    }

    /** It did not and will not happen, for the reason of this code. */
    record Refused(String code) implements Answer {
        public Refused {
            Ids.check(code, "code of refusal");
        }
    }

    /** It may still happen; there will be a notice, or a later answer. */
    record UnderWay() implements Answer {}
}
