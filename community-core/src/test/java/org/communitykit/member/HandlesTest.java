package org.communitykit.member;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HandlesTest {
    @Test
    void whatIsCanonicalStaysAsItIsForEveryCharacter() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isDefined(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                var once = Names.fold(Character.toString(c));
                assertThat(Names.fold(once)).as("U+%04X", c).isEqualTo(once);
            }
        }
    }

    @Property(tries = 2_000)
    void handlesThatAreAlikeUpToCaseHaveOneSkeleton(@ForAll @StringLength(min = 3, max = 20) String text) {
        String canonical;
        try {
            canonical = Handles.canonical("h"
                    + text.codePoints()
                            .map(c -> "abilmnorsvw0159._-".charAt(Math.floorMod(c, 18)))
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e);
        }
        var upper = Handles.canonical(canonical.toUpperCase(java.util.Locale.ROOT));

        assertThat(upper).isEqualTo(canonical);
        assertThat(Handles.id(upper)).isEqualTo(Handles.id(canonical));
        assertThat(Handles.skeleton(canonical)).doesNotContain("0", "1", "5", "i", "_", ".", "rn", "vv");
    }
}
