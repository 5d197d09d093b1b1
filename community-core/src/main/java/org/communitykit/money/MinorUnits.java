package org.communitykit.money;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which minor units somebody else counts, such as a payment provider: ISO's, but for what is said otherwise. Immutable.
 *
 * <pre>{@code
 * var units = MinorUnits.ISO.digits("MGA", 0).digits("UGX", 2);
 * units.out(Money.of(5_000_00, "MGA"));    // 5000
 * units.in(150_00, "UGX");                 // UGX 150
 * }</pre>
 */
public final class MinorUnits {
    /** Nothing differs from ISO 4217. */
    public static final MinorUnits ISO = new MinorUnits(Map.of());

    private final Map<String, Integer> others;

    private MinorUnits(Map<String, Integer> others) {
        this.others = Map.copyOf(others);
    }

    /** The same, but the currency has 0 to 6 digits behind the point there. */
    public MinorUnits digits(String currency, int digits) {
        if (digits < 0 || digits > 6) {
            throw new IllegalArgumentException("a currency has 0 to 6 digits, not " + digits);
        }
        var more = new TreeMap<>(others);
        more.put(CurrencyCode.of(currency).value(), digits);
        return new MinorUnits(more);
    }

    /**
     * The amount in their units.
     *
     * @throws IllegalArgumentException if it is finer than they count
     * @throws MoneyOverflow if it is larger than they can be told
     */
    public long out(Money amount) {
        return converted(amount.minor(), amount.currency(), amount.currency().digits(), digits(amount.currency()));
    }

    /**
     * The amount that so many of their units are.
     *
     * @throws IllegalArgumentException if it is finer than ISO's minor unit
     * @throws MoneyOverflow if it is larger than can be kept
     */
    public Money in(long units, String currency) {
        var code = CurrencyCode.of(currency);
        return new Money(converted(units, code, digits(code), code.digits()), code);
    }

    private int digits(CurrencyCode currency) {
        return others.getOrDefault(currency.value(), currency.digits());
    }

    private static long converted(long units, CurrencyCode currency, int from, int to) {
        var moved = BigDecimal.valueOf(units, from).movePointRight(to).stripTrailingZeros();
        if (moved.scale() > 0) {
            throw new IllegalArgumentException("an amount in " + currency + " that has " + to
                    + " digits behind the point, not " + from + ": " + units);
        }
        var whole = moved.toBigIntegerExact();
        if (whole.bitLength() > 63) {
            throw new MoneyOverflow(currency);
        }
        return whole.longValueExact();
    }
}
