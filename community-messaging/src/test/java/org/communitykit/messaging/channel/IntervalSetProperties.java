package org.communitykit.messaging.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntervalSetProperties {
    private static TreeSet<Long> numbersOf(IntervalSet set) {
        var numbers = new TreeSet<Long>();
        if (!set.isEmpty()) {
            for (long n = set.first(); n <= set.last(); n++) {
                if (set.contains(n)) {
                    numbers.add(n);
                }
            }
        }
        return numbers;
    }

    @Property
    void operationsAreThoseOfSets(
            @ForAll @Size(max = 25) Set<@LongRange(min = 1, max = 40) Long> a,
            @ForAll @Size(max = 25) Set<@LongRange(min = 1, max = 40) Long> b) {
        var x = IntervalSet.of(a);
        var y = IntervalSet.of(b);
        var union = new TreeSet<>(a);
        union.addAll(b);
        var rest = new TreeSet<>(a);
        rest.removeAll(b);
        var common = new TreeSet<>(a);
        common.retainAll(b);

        assertThat(numbersOf(x)).isEqualTo(a);
        assertThat(numbersOf(x.plus(y))).isEqualTo(union);
        assertThat(numbersOf(x.minus(y))).isEqualTo(rest);
        assertThat(numbersOf(x.common(y))).isEqualTo(common);
        assertThat(x.size()).isEqualTo(a.size());
        assertThat(x.containsAll(y)).isEqualTo(a.containsAll(b));
        assertThat(x.missing(40, y)).isEqualTo(40 - union.size());
    }

    @Property
    void mergingIsCommutativeAssociativeAndIdempotent(
            @ForAll @Size(max = 20) Set<@LongRange(min = 1, max = 60) Long> a,
            @ForAll @Size(max = 20) Set<@LongRange(min = 1, max = 60) Long> b,
            @ForAll @Size(max = 20) Set<@LongRange(min = 1, max = 60) Long> c) {
        var x = IntervalSet.of(a);
        var y = IntervalSet.of(b);
        var z = IntervalSet.of(c);

        assertThat(x.plus(y)).isEqualTo(y.plus(x));
        assertThat(x.plus(y).plus(z)).isEqualTo(x.plus(y.plus(z)));
        assertThat(x.plus(x)).isEqualTo(x);
        assertThat(x.plus(y).plus(y)).isEqualTo(x.plus(y));
        assertThat(x.plus(IntervalSet.EMPTY)).isEqualTo(x);
    }

    @Property
    void equalSetsHaveEqualTextHoweverTheyCameAbout(
            @ForAll @Size(max = 20) Set<@LongRange(min = 1, max = 30) Long> numbers) {
        var oneByOne = IntervalSet.EMPTY;
        for (var number : new TreeSet<>(numbers).descendingSet()) {
            oneByOne = oneByOne.plus(IntervalSet.of(number));
        }

        assertThat(oneByOne).isEqualTo(IntervalSet.of(numbers));
        assertThat(new IntervalSet(oneByOne.text())).isEqualTo(oneByOne);
    }

    @Test
    void onlyTheOneTextOfASetIsAccepted() {
        assertThat(new IntervalSet("1-40,42,50-51").size()).isEqualTo(43);
        for (var text : new String[] {
            "0",
            "01",
            "1,",
            ",1",
            "2,1",
            "1,2",
            "1-1",
            "2-1",
            "1-2-3",
            "1--2",
            "-1",
            "1 ",
            "a",
            "1-3,4",
            "1-3,3",
            "9223372036854775807",
            "99999999999999999999",
            "1,-"
        }) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> new IntervalSet(text));
        }
    }

    @Test
    void theGreatestNumbersAreKeptWithoutOverflow() {
        var top = IntervalSet.of(Long.MAX_VALUE - 1);
        var all = IntervalSet.of(1, Long.MAX_VALUE - 1);

        assertThat(all.minus(top).plus(top)).isEqualTo(all);
        assertThat(all.minus(top).contains(Long.MAX_VALUE - 1)).isFalse();
        assertThat(all.size()).isEqualTo(Long.MAX_VALUE - 1);
        assertThatIllegalArgumentException().isThrownBy(() -> IntervalSet.of(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> IntervalSet.of(0));
    }
}
