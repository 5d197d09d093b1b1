package org.communitykit.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressProperties {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ana@Example.ORG | ana@example.org",
                "' ana@example.org ' | ana@example.org",
                "a.na+news@example.org | a.na+news@example.org",
                "ana@bücher.example | ana@xn--bcher-kva.example",
                "ana@XN--BCHER-KVA.example | ana@xn--bcher-kva.example",
                "'Zoe\u0301@example.org' | zoé@example.org",
                "ana@localhost | ana@localhost"
            })
    void everyWritingOfAnAddressHasOneKey(String text, String key) {
        assertThat(Address.email(text).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "@example.org",
                "ana@",
                "ana@@example.org",
                "a b@example.org",
                ".ana@example.org",
                "a..na@example.org",
                "\"ana\"@example.org",
                "ana@exa mple.org",
                "ana@.example",
                "ana@example.org\r\nBcc: ben@example.org",
                "ana\n@example.org",
                "Ana <ana@example.org>",
                "ana@example_org",
                "ana@[192.0.2.1]"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.email(text))
                .satisfies(refused ->
                        assertThat(refused.toString()).doesNotContain("example").doesNotContain("ana"));
    }

    @ParameterizedTest
    @CsvSource({"+44 20 7946-0018, +442079460018", "+39 (06) 1234.5678, +390612345678"})
    void telephoneNumbersAreTheirDigits(String text, String key) {
        assertThat(Address.phone(text).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"020 7946 0018", "+12", "+0123456789", "+44 20 7946 0018 ext 5", "+1234567890123456"})
    void numbersWithoutTheirCountryAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.phone(text));
    }

    @Example
    void anAddressIsNotToldByItsText() {
        assertThat(Address.email("ana@example.org")).hasToString("EMAIL address");
    }

    @Property(tries = 2_000)
    void theKeyOfAKeyIsItselfWhateverTheCase(@ForAll("addresses") String text) {
        var key = Address.email(text).key();

        assertThat(Address.email(key).key()).isEqualTo(key);
        assertThat(Address.email(text.toLowerCase(Locale.ROOT)).key()).isEqualTo(key);
        assertThat(Address.email("  " + text).key()).isEqualTo(key);
    }

    @Provide
    Arbitrary<String> addresses() {
        var local = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withChars("äÖßİıΣςéÅ字+-_'0")
                .ofMinLength(1)
                .ofMaxLength(20);
        var domain = Arbitraries.of("example.org", "Bücher.example", "EXAMPLE.co.uk", "例え.jp", "straße.example");
        return Combinators.combine(local, domain).as((name, place) -> name + "@" + place);
    }

    @Property(tries = 5_000)
    void anyTextIsAnAddressOrRefusedAsAnArgument(@ForAll String text) {
        try {
            assertThat(Address.email(text).key()).contains("@");
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(200);
        }
    }
}
