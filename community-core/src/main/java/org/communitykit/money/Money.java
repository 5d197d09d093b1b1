package org.communitykit.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount of money: a whole number of minor units of one currency, negative if it is owed. Nothing is ever rounded
 * unless the caller says how, no sum overflows unnoticed, and two currencies never meet.
 *
 * @param minor in the currency's minor unit by ISO 4217: cents for euros, whole yen, thousandths of a Kuwaiti dinar
 */
public record Money(long minor, CurrencyCode currency) implements Comparable<Money> {
    /** The most parts an amount is divided into at once. */
    public static final int MOST_PARTS = 100_000;

    /** So many minor units: {@code of(12_50, "EUR")}. */
    public static Money of(long minor, String currency) {
        return new Money(minor, CurrencyCode.of(currency));
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(0, currency);
    }

    /**
     * What people write, with a point and no more digits behind it than the currency has: {@code parse("12.5", "EUR")}.
     *
     * @throws IllegalArgumentException if it is no such number
     */
    public static Money parse(String text, String currency) {
        var code = CurrencyCode.of(currency);
        if (text.length() > 24 || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("not an amount in " + code + ": a number such as 12.50 is needed");
        }
        try {
            return new Money(new BigDecimal(text).movePointRight(code.digits()).longValueExact(), code);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "not an amount in " + code + ": it has " + code.digits() + " digits behind the point at the most",
                    e);
        }
    }

    /**
     * The sum of both.
     *
     * @throws CurrencyMismatch if the other is in another currency
     * @throws MoneyOverflow if the sum is larger than can be kept
     */
    public Money plus(Money other) {
        check(other);
        return exact(BigInteger.valueOf(minor).add(BigInteger.valueOf(other.minor)));
    }

    /** As {@link #plus}. */
    public Money minus(Money other) {
        check(other);
        return exact(BigInteger.valueOf(minor).subtract(BigInteger.valueOf(other.minor)));
    }

    /** So many times the amount. */
    public Money times(long factor) {
        return exact(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(factor)));
    }

    /** So many of so many parts, rounded in this way: {@code times(29, 1000, HALF_EVEN)} for a fee of 2.9 percent. */
    public Money times(long numerator, long denominator, RoundingMode rounding) {
        var product = new BigDecimal(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(numerator)));
        return exact(
                product.divide(BigDecimal.valueOf(denominator), 0, rounding).toBigIntegerExact());
    }

    public Money negated() {
        return times(-1);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** The smaller of two. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        check(other);
        return Long.compare(minor, other.minor);
    }

    /**
     * Divides the amount in proportion to the weights. The parts add up to the amount, and each is less than one minor
     * unit away from its exact share: what rounding down leaves over goes, a unit each, to those who lost most by it,
     * among these to the heavier, among equals to the earlier. So the order of the weights does not change what a weight
     * gets, except among equals.
     *
     * @param weights 1 to {@value #MOST_PARTS}, none negative, not all of them 0
     */
    public List<Money> allocate(List<Long> weights) {
        if (weights.isEmpty() || weights.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "an amount is divided into 1 to " + MOST_PARTS + " parts, not " + weights.size());
        }
        var total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is not negative: " + weight);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("weights are not all 0");
        }
        var amount = BigInteger.valueOf(minor);
        var left = amount.abs();
        var shares = new ArrayList<BigInteger>(weights.size());
        var lost = new ArrayList<BigInteger>(weights.size());
        for (long weight : weights) {
            var share = amount.abs().multiply(BigInteger.valueOf(weight)).divideAndRemainder(total);
            shares.add(share[0]);
            lost.add(share[1]);
            left = left.subtract(share[0]);
        }
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(lost::get)
                        .thenComparing(weights::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left.intValueExact())
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        return shares.stream()
                .map(share -> exact(amount.signum() < 0 ? share.negate() : share))
                .toList();
    }

    /** The amount in units of the currency, with exactly its digits behind the point. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.digits());
    }

    private void check(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatch(currency, other.currency);
        }
    }

    private Money exact(BigInteger result) {
        if (result.bitLength() > 63) {
            throw new MoneyOverflow(currency);
        }
        return new Money(result.longValueExact(), currency);
    }

    /** For programs and logs, the same in every language: {@code EUR 12.50}. */
    @Override
    public String toString() {
        return currency + " " + decimal().toPlainString();
    }
}
