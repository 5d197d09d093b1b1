package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SteadyTest {
    private static final Pattern WORDS = Pattern.compile("[ ,]+");

    /** Looks for the end of each bracket anew, as a parser does that forgets how far it has looked. */
    private static int forgetful(String text) {
        int closed = 0;
        for (int i = 0; i < text.length(); i++) {
            // a step at a time: the JVM has instructions of its own to find a character
            int end = i;
            while (end < text.length() && text.charAt(end) != ']') {
                end++;
            }
            closed += end < text.length() ? 1 : 0;
        }
        return closed;
    }

    @Test
    void whatTakesTheSquareIsCaught() {
        assertThatThrownBy(() -> Steady.inProportion(1 << 12, "["::repeat, SteadyTest::forgetful))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatTakesItsTimeInProportionIsNot() {
        Steady.inProportion(1 << 12, "[]"::repeat, SteadyTest::forgetful);
        Steady.reads("", "word and word, ", WORDS::split);
    }
}
