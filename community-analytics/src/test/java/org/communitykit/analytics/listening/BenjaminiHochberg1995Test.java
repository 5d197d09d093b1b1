package org.communitykit.analytics.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochberg1995Test {
    /** Section 4.1: fifteen questions of one study. */
    private static final double[] P = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
    };

    @Test
    void fourOfFifteenAreSignificantAsInThePaper() {
        var q = FalseDiscovery.adjusted(P);

        assertThat(Arrays.stream(q).filter(each -> each <= 0.05)).hasSize(4);
        assertThat(q[3]).isCloseTo(.0095 * 15 / 4, within(1e-15));
        assertThat(q).isSorted();
        assertThat(q[14]).isEqualTo(1);
    }

    @Test
    void theOrderOfTheQuestionsDoesNotMatter() {
        assertThat(FalseDiscovery.adjusted(new double[] {0.04, 0.01, 0.03})).containsExactly(0.04, 0.03, 0.04);
        assertThat(FalseDiscovery.adjusted(new double[0])).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> FalseDiscovery.adjusted(new double[] {Double.NaN}));
    }
}
