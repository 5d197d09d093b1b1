package org.communitykit.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.communitykit.contact.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
    private static final Mailbox FROM = Mailbox.of("Garden", "news@garden.example");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static Letter letter(String id, String subject, Map<String, String> headers) {
        return new Letter(id, FROM, Address.email("ana@example.org"), subject, "Hello", null, headers, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nBcc: ben@example.org", "a\nb", "a\rb", "a\u2028b", "a\u0000b", "a\u0085b", "a\tb", ""})
    void nothingBecomesAnotherLineOfTheHeader(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1@x", text, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1@x", "Hi", Map.of("X-Note", text)));
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1@x", "Hi", Map.of("X" + text + ":", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1" + text + "@", "Hi", Map.of()));
        if (!text.isEmpty()) {
            assertThatIllegalArgumentException().isThrownBy(() -> Mailbox.of(text, "news@garden.example"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"To", "bcc", "CC", "From", "Subject", "Content-Type", "MIME-Version", "Message-ID", "Sender"})
    void headersThatSayWhoAndWhatAreNotToBeGiven(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1@x", "Hi", Map.of(name, "value")));
    }

    @Test
    void thereIsAlwaysATextAndNeverToldInALog() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Letter(
                        "1@x", FROM, Address.email("ana@example.org"), "Hi", " ", "<p>Hi</p>", Map.of(), NOW));
        assertThat(letter("1@x", "Hi", Map.of())).hasToString("letter 1@x");
    }
}
