package org.communitykit.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void aCurrencyHasTheDigitsThatIsoSays() {
        assertThat(List.of("EUR", "HUF", "MGA", "MRU", "JPY", "ISK", "UGX", "KWD", "TND", "CLF"))
                .extracting(code -> CurrencyCode.of(code).digits())
                .containsExactly(2, 2, 2, 2, 0, 0, 0, 3, 3, 4);
        assertThat(Money.of(12_50, "EUR")).hasToString("EUR 12.50");
        assertThat(Money.of(-1_250, "JPY")).hasToString("JPY -1250");
        assertThat(Money.of(1, "CLF")).hasToString("CLF 0.0001");
    }

    @Test
    void whatHasNoMinorUnitIsNoCurrency() {
        for (var code :
                List.of("XAU", "XAG", "XPT", "XPD", "XDR", "XUA", "XSU", "XBA", "XTS", "XXX", "eur", "EURO", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> CurrencyCode.of(code));
        }
    }

    @Test
    void aboutTheCommonOnesThePlatformAgrees() {
        for (var code : List.of("EUR", "USD", "GBP", "JPY", "KWD", "CHF", "XOF", "BHD", "CLP", "VND")) {
            assertThat(CurrencyCode.of(code).digits())
                    .as(code)
                    .isEqualTo(Currency.getInstance(code).getDefaultFractionDigits());
        }
    }

    @Test
    void twoCurrenciesNeverMeet() {
        var euro = Money.of(1, "EUR");
        var yen = Money.of(1, "JPY");

        assertThatThrownBy(() -> euro.plus(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> euro.minus(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> euro.compareTo(yen)).isInstanceOf(CurrencyMismatch.class);
        assertThat(euro).isNotEqualTo(yen);
    }

    @Test
    void whatIsTooLargeIsNoticed() {
        var most = Money.of(Long.MAX_VALUE, "EUR");
        var least = Money.of(Long.MIN_VALUE, "EUR");
        var one = Money.of(1, "EUR");

        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(MoneyOverflow.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(MoneyOverflow.class);
        assertThatThrownBy(least::negated).isInstanceOf(MoneyOverflow.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(MoneyOverflow.class);
        assertThat(most.times(1, 2, RoundingMode.DOWN)).isEqualTo(Money.of(Long.MAX_VALUE / 2, "EUR"));
        assertThat(least.allocate(List.of(1L))).containsExactly(least);
    }

    @Test
    void whatPeopleWriteIsReadToTheLastDigitOrRefused() {
        assertThat(Money.parse("12.5", "EUR")).isEqualTo(Money.of(12_50, "EUR"));
        assertThat(Money.parse("-0.001", "KWD")).isEqualTo(Money.of(-1, "KWD"));
        assertThat(Money.parse("1.0", "JPY")).isEqualTo(Money.of(1, "JPY"));
        for (var wrong : List.of("1.234", "1,50", "", "1e3", "+1", "99999999999999999999", ".5", "٣")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Money.parse(wrong, "EUR"));
        }
    }

    @Test
    void aProviderMayCountInOtherUnits() {
        var units = MinorUnits.ISO.digits("MGA", 0).digits("UGX", 2);

        assertThat(units.out(Money.of(5_000_00, "MGA"))).isEqualTo(5_000);
        assertThat(units.in(5_000, "MGA")).isEqualTo(Money.of(5_000_00, "MGA"));
        assertThat(units.out(Money.of(150, "UGX"))).isEqualTo(150_00);
        assertThat(units.in(150_00, "UGX")).isEqualTo(Money.of(150, "UGX"));
        assertThat(units.out(Money.of(1_001, "EUR"))).isEqualTo(1_001);
        assertThatIllegalArgumentException().isThrownBy(() -> units.out(Money.of(5_000_01, "MGA")));
        assertThatIllegalArgumentException().isThrownBy(() -> units.in(150_01, "UGX"));
        assertThatThrownBy(() -> units.out(Money.of(Long.MAX_VALUE, "UGX"))).isInstanceOf(MoneyOverflow.class);
    }

    @Test
    void whatIsLeftOverGoesToWhoLostMost() {
        assertThat(shares(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
        assertThat(shares(2, 1, 3)).containsExactly(0L, 2L);
        assertThat(shares(2, 3, 1)).containsExactly(2L, 0L);
        assertThat(shares(-100, 1, 1, 1)).containsExactly(-34L, -33L, -33L);
        assertThat(shares(5, 0, 1, 0)).containsExactly(0L, 5L, 0L);
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1, 2, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> shares(1));
    }

    @Property
    void partsAddUpAndAreLessThanOneUnitFromTheirShare(
            @ForAll long amount, @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0) Long> weights) {
        var some = withOne(weights);
        var total = sum(some);

        var parts = Money.of(amount, "EUR").allocate(some);

        assertThat(sum(parts.stream().map(Money::minor).toList())).isEqualTo(BigInteger.valueOf(amount));
        for (int i = 0; i < some.size(); i++) {
            var exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(some.get(i)));
            var given = BigInteger.valueOf(parts.get(i).minor()).multiply(total);
            assertThat(exact.subtract(given).abs()).isLessThan(total);
        }
    }

    @Property
    void theOrderOfTheWeightsDoesNotMatter(
            @ForAll @LongRange(min = -10_000, max = 10_000) long amount,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 9) Long> weights,
            @ForAll long seed) {
        var some = withOne(weights);
        var shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(pairs(amount, shuffled)).isEqualTo(pairs(amount, some));
    }

    private record Pair(long weight, long part) {}

    private static List<Pair> pairs(long amount, List<Long> weights) {
        var parts = Money.of(amount, "EUR").allocate(weights);
        return IntStream.range(0, weights.size())
                .mapToObj(i -> new Pair(weights.get(i), parts.get(i).minor()))
                .sorted(Comparator.comparing(Pair::weight).thenComparing(Pair::part))
                .toList();
    }

    private static List<Long> withOne(List<Long> weights) {
        var some = new ArrayList<>(weights);
        some.add(1L);
        return some;
    }

    private static List<Long> shares(long amount, long... weights) {
        var list = IntStream.range(0, weights.length).mapToObj(i -> weights[i]).toList();
        return Money.of(amount, "EUR").allocate(list).stream().map(Money::minor).toList();
    }

    private static BigInteger sum(List<Long> numbers) {
        return numbers.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
