package org.communitykit.campaign;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign counts, and how much of it is wanted.
 *
 * @param currency ISO 4217 code, for {@link Unit#MONEY} only
 * @param target in points, minor units of the currency, or actions; more than 0
 */
public record Goal(Unit unit, @Nullable String currency, long target) {
    /** What is counted. */
    public enum Unit {
        POINTS,
        /** Minor units of a currency, such as cents. */
        MONEY,
        /** Actions, each as one. */
        COUNT
    }

    /** The most a target or a single action may be worth. */
    public static final long LIMIT = 1_000_000_000_000_000L;

    public Goal {
        if (target < 1 || target > LIMIT) {
            throw new IllegalArgumentException("a goal's target lies between 1 and " + LIMIT + ", not at " + target);
        }
        if ((unit == Unit.MONEY) == (currency == null)) {
            throw new IllegalArgumentException("a goal has a currency if and only if it is money");
        }
        if (currency != null) {
            Currency.getInstance(currency);
        }
    }

    public static Goal points(long target) {
        return new Goal(Unit.POINTS, null, target);
    }

    /** An amount in minor units: {@code money("EUR", 500_00)}. */
    public static Goal money(String currency, long target) {
        return new Goal(Unit.MONEY, currency, target);
    }

    public static Goal count(long target) {
        return new Goal(Unit.COUNT, null, target);
    }
}
