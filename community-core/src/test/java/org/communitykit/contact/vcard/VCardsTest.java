package org.communitykit.contact.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.contact.PhoneReader;
import org.communitykit.contact.phone.KnownNumbers;
import org.communitykit.intake.Arrived;
import org.junit.jupiter.api.Test;

class VCardsTest {
    private static final String TWO = """
            BEGIN:VCARD
            VERSION:3.0
            N:García;Ana;María;;
            EMAIL;TYPE=INTERNET:ana@example.org
            EMAIL:nonsense
            TEL;TYPE=CELL:020 7946 0018
            ADR;TYPE=HOME:;;1 Low Lane;Leeds;;LS1 1AA;United Kingdom
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            EMAIL:nobody@example.org
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Ben
            TEL;VALUE=uri:tel:+44-20-7946-0018
            END:VCARD
            """.replace("\n", "\r\n");

    @Test
    void peopleAreReadAndWhatCannotBeTakenIsTold() {
        var cards = VCards.read(TWO, "phone-book", KnownNumbers.in("GB"));

        assertThat(cards.people()).hasSize(2);
        assertThat(cards.people().get(0).addresses())
                .containsExactly(
                        Address.email("ana@example.org"),
                        Address.phone("+442079460018"),
                        Address.post("1 Low Lane, Leeds, LS1 1AA, United Kingdom"));
        assertThat(cards.people().get(1).addresses()).containsExactly(Address.phone("+442079460018"));
        assertThat(cards.problems())
                .containsExactly(
                        new VCards.Problem(1, "its e-mail address is none that can be used"),
                        new VCards.Problem(2, "has no name"));
    }

    @Test
    void withoutACountryOnlyWholeNumbersAreRead() {
        var cards = VCards.read(TWO, "phone-book", PhoneReader.STRICT);

        assertThat(cards.problems())
                .extracting(VCards.Problem::what)
                .contains("its telephone number is none that can be used");
        assertThat(cards.people().get(1).addresses()).extracting(Address::key).containsExactly("+442079460018");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var addresses = List.of(
                Address.email("ana@example.org"),
                Address.phone("+442079460018"),
                Address.post("1 Low Lane; Leeds, \\ \"x\""));

        var text = VCards.write("Ana; García, \"A\"\nB", addresses);
        var again = VCards.read(text, "again", PhoneReader.STRICT);

        assertThat(text).startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n");
        assertThat(again.problems()).isEmpty();
        assertThat(again.people().get(0).addresses()).isEqualTo(addresses);
    }

    @Test
    void anythingElseIsNobody() {
        assertThat(VCards.read("BEGIN:VCARD\r\nEND:VCARD\r\nfoo", "x", PhoneReader.STRICT)
                        .people())
                .isEmpty();
    }

    @Test
    void cardsAreTakenIn() {
        try (var community = Community.inMemory()) {
            var outcomes = VCards.read(TWO, "phone-book", KnownNumbers.in("GB")).people().stream()
                    .map(arrival -> community.intake().take(Actor.HOST, arrival))
                    .toList();

            assertThat(outcomes).hasSize(2).allMatch(Arrived.Created.class::isInstance);
        }
    }
}
