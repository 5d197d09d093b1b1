package org.communitykit.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.communitykit.analytics.Rate;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
    @Test
    void aMarginOfThreePointsNeedsAboutAThousand() {
        assertThat(SampleSize.forMargin(.03, .5, Confidence.OF_95)).isCloseTo(1067.07, within(.005));
        assertThat(SampleSize.forMargin(.03, .5, Confidence.OF_95, 1_000)).isCloseTo(516.4, within(.1));
        assertThat(SampleSize.forMargin(.03, .5, Confidence.OF_95, Long.MAX_VALUE))
                .isCloseTo(1067.07, within(.005));
    }

    @Test
    void aDifferenceOfTwoPointsNeedsThousandsInEachGroup() {
        assertThat(SampleSize.forDifference(.10, .12, Confidence.OF_95, .8)).isCloseTo(3840.85, within(.005));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSize.forDifference(.1, .1, Confidence.OF_95, .8));
    }

    @Test
    void twoSharesAreTestedAsTheTextbookDoes() {
        var test = new TwoProportions(new Rate(200, 1000), new Rate(240, 1000));

        assertThat(test.chiSquared().orElseThrow()).isCloseTo(4.662005, within(1e-6));
        assertThat(test.p().orElseThrow()).isCloseTo(.0308372, within(1e-7));
    }

    @Test
    void nothingIsToldOfSharesOutOfNothingOrOfCasesThatAreAllAlike() {
        assertThat(new TwoProportions(new Rate(0, 0), new Rate(1, 2)).difference())
                .isEmpty();
        assertThat(new TwoProportions(new Rate(0, 0), new Rate(1, 2)).interval(Confidence.OF_95))
                .isEmpty();
        assertThat(new TwoProportions(new Rate(0, 5), new Rate(0, 7)).p()).isEmpty();
    }
}
