package org.communitykit.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.communitykit.analytics.estimate.Status;
import org.junit.jupiter.api.Test;

/** BG/BB on the 11,104 donors of a public radio station who first gave in 1995, by their gifts until 2001. */
class FaderHardieShang2010Test {
    /** Gifts, year of the last, donors; as printed in the paper. */
    private static final int[][] DONORS = {
        {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
        {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
        {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };

    @Test
    void theModelOfTheDonorsIsThatOfThePaper() {
        var donors = donors();

        var fit = BgBb.of(donors).fit();

        assertThat(donors).hasSize(11_104);
        assertThat(donors.stream().mapToInt(Repeats::count).sum()).isEqualTo(24_615);
        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.value("alpha")).isCloseTo(1.204, within(5e-4));
        assertThat(fit.value("beta")).isCloseTo(.750, within(5e-4));
        assertThat(fit.value("gamma")).isCloseTo(.657, within(5e-4));
        assertThat(fit.value("delta")).isCloseTo(2.783, within(1e-3));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-33_225.6, within(.05));
    }

    @Test
    void donorsWhoAlwaysGaveGiveMost() {
        var model = BgBb.of(1.204, .750, .657, 2.783);
        double ahead = 0;
        double step = 0;
        var faithful = new Repeats(6, 6, 6);
        for (int years = 1; years <= 5; years++) {
            double more = model.expected(faithful, years).orElseThrow();
            assertThat(more - ahead).isPositive();
            assertThat(years == 1 || more - ahead < step).isTrue();
            step = more - ahead;
            ahead = more;
        }
        assertThat(ahead).isCloseTo(3.75, within(5e-3));
        assertThat(model.expected(new Repeats(0, 0, 6), 5).orElseThrow()).isCloseTo(.07, within(5e-3));
        assertThat(model.alive(faithful).orElseThrow())
                .isGreaterThan(model.alive(new Repeats(5, 5, 6)).orElseThrow());
    }

    @Test
    void opportunitiesAreCountedInWholes() {
        assertThatThrownBy(() -> BgBb.of(List.of(new Repeats(1, 1.5, 6)))).hasMessageContaining("1.5");
        assertThatThrownBy(() -> BgBb.of(List.of(new Repeats(3, 2, 6)))).hasMessageContaining("not 3 until number 2");
    }

    static List<Repeats> donors() {
        var donors = new ArrayList<Repeats>();
        for (var pattern : DONORS) {
            donors.addAll(Collections.nCopies(pattern[2], new Repeats(pattern[0], pattern[1], 6)));
        }
        return donors;
    }
}
