package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConcentrationTest {
    @Test
    void theAbsenceFactorIsThatOfTheChaossExamples() {
        assertThat(Concentration.of(1000, 202, 90, 33, 332, 343, 42, 433).absenceFactor())
                .isEqualTo(2);
        assertThat(Concentration.of(5, 5, 5, 5, 5, 5, 5, 5).absenceFactor()).isEqualTo(4);
        assertThat(Concentration.of(50, 10, 10, 10, 10, 10).absenceFactor()).isEqualTo(1);
        assertThat(Concentration.of(0, 0).absenceFactor()).isZero();
    }

    @Test
    void equalSharesAreNotConcentratedAndOneShareOfAllIs() {
        assertThat(Concentration.of(3, 3, 3, 3).gini()).hasValue(0);
        assertThat(Concentration.of(3, 3, 3, 3).herfindahl()).hasValue(0.25);
        assertThat(Concentration.of(0, 0, 0, 12).gini()).hasValue(0.75);
        assertThat(Concentration.of(0, 0, 0, 12).herfindahl()).hasValue(1);
        assertThat(Concentration.of(1, 2, 3, 4).gini().orElseThrow()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void nothingToShareHasNoConcentration() {
        assertThat(Concentration.of().gini()).isEmpty();
        assertThat(Concentration.of(0, 0).herfindahl()).isEmpty();
        assertThat(Concentration.of().top(1)).isEqualTo(new Rate(0, 0));
    }

    @Test
    void theTopPercentAreAtLeastOneSharer() {
        assertThat(Concentration.of(1, 2, 7).top(1)).isEqualTo(new Rate(7, 10));
        assertThat(Concentration.of(1, 2, 7).top(100)).isEqualTo(new Rate(10, 10));
        assertThatThrownBy(() -> Concentration.of(1).top(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Concentration.of(1, -1)).hasMessageContaining("-1");
    }

    @Test
    void ninetyNineAndOnePercentHaveTheirParts() {
        var shares = new long[200];
        shares[0] = 70;
        shares[1] = 10;
        for (int i = 2; i < 20; i++) {
            shares[i] = 1;
        }
        shares[20] = 2;

        assertThat(Concentration.of(shares).participation())
                .isEqualTo(new Concentration.Participation(new Rate(80, 100), new Rate(19, 100), new Rate(1, 100)));
        assertThat(Concentration.of().participation().one().value()).isEmpty();
        assertThat(Concentration.of(5).participation().one()).isEqualTo(new Rate(5, 5));
    }
}
