package org.communitykit.contact.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KnownNumbersTest {
    @Test
    void numbersAreReadAsTheCountryWritesThem() {
        assertThat(KnownNumbers.in("GB").read("020 7946 0018").key()).isEqualTo("+442079460018");
        assertThat(KnownNumbers.in("IT").read("06 698 83120").key()).isEqualTo("+390669883120");
        assertThat(KnownNumbers.in("US").read("+44 20 7946 0018").key()).isEqualTo("+442079460018");
    }

    @Test
    void whatCouldNotBeAssignedIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> KnownNumbers.in("US").read("12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("12");
        assertThatThrownBy(() -> KnownNumbers.in("US").read("hello")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownNumbers.in("XX")).isInstanceOf(IllegalArgumentException.class);
    }
}
