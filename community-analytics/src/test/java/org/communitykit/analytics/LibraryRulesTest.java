package org.communitykit.analytics;

import org.communitykit.testing.LibraryRules;
import org.junit.jupiter.api.Test;

class LibraryRulesTest {
    @Test
    void theModuleKeepsTheRulesOfTheLibrary() {
        LibraryRules.check(LibraryRules.classesOf("org.communitykit.analytics"));
    }
}
