package org.communitykit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import org.communitykit.testing.LibraryRules;
import org.junit.jupiter.api.Test;

class LibraryRulesTest {
    /** Breaks a rule, so that the rules are known to notice. */
    static final class Offender {
        Instant when() {
            return Instant.now();
        }
    }

    @Test
    void theModuleKeepsTheRulesOfTheLibrary() {
        LibraryRules.check(LibraryRules.classesOf("org.communitykit"));
    }

    @Test
    void aClassThatReadsTheClockIsFound() {
        var offending = new ClassFileImporter().importClasses(Offender.class);

        assertThatThrownBy(() -> LibraryRules.check(offending)).hasMessageContaining("Instant.now");
    }
}
