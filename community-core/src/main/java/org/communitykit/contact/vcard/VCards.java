package org.communitykit.contact.vcard;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.Telephone;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.contact.Address;
import org.communitykit.contact.PhoneReader;
import org.communitykit.intake.Arrival;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/**
 * Reads vCards of version 2.1 to 4 as arrivals, and writes people as vCards of version 4. Takes {@code
 * com.googlecode.ez-vcard:ez-vcard}, without its dependencies but {@code com.github.mangstadt:vinnie}.
 */
public final class VCards {
    /** The most chars of a file. */
    public static final int LIMIT = 10_000_000;

    /** The most cards of a file. */
    public static final int MOST = 10_000;

    private VCards() {}

    /** What a file holds. */
    public record Cards(List<Arrival> people, List<Problem> problems) {
        public Cards {
            people = List.copyOf(people);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What could not be taken from a card.
     *
     * @param card its place in the file, from 1
     */
    public record Problem(int card, String what) {}

    /**
     * The people of a file; what of a card is no name or address is left out and told, a card without a name altogether.
     *
     * @param source where they are from; see {@link Arrival#of}
     * @throws IllegalArgumentException if it is too large
     */
    public static Cards read(String text, String source, PhoneReader phones) {
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("a file of vCards has up to " + LIMIT + " chars, not " + text.length());
        }
        var people = new ArrayList<Arrival>();
        var problems = new ArrayList<Problem>();
        try (var reader = new VCardReader(new StringReader(text))) {
            int number = 0;
            for (var card = reader.readNext(); card != null; card = reader.readNext()) {
                number++;
                if (number > MOST) {
                    throw new IllegalArgumentException("a file has up to " + MOST + " vCards");
                }
                var name = name(card);
                if (name == null) {
                    problems.add(new Problem(number, "has no name"));
                    continue;
                }
                people.add(arrival(card, source, name, phones, number, problems));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cards(people, problems);
    }

    private static @Nullable String name(VCard card) {
        var formatted = card.getFormattedName();
        var text = formatted == null ? null : formatted.getValue();
        if ((text == null || text.isBlank()) && card.getStructuredName() != null) {
            var parts = card.getStructuredName();
            text = words(Stream.concat(
                    Stream.of(parts.getGiven()),
                    Stream.concat(parts.getAdditionalNames().stream(), Stream.of(parts.getFamily()))));
        }
        var name = text == null ? "" : Names.cleaned(text.strip(), "");
        return name.isBlank() ? null : name;
    }

    private static String words(Stream<String> parts) {
        return parts.filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Arrival arrival(
            VCard card, String source, String name, PhoneReader phones, int number, List<Problem> problems) {
        var arrival = Arrival.of(source, name);
        for (var email : card.getEmails()) {
            arrival = with(arrival, number, problems, "e-mail address", () -> Address.email(email.getValue()));
        }
        for (var phone : card.getTelephoneNumbers()) {
            arrival = with(arrival, number, problems, "telephone number", () -> phones.read(text(phone)));
        }
        for (var home : card.getAddresses()) {
            var line = Stream.of(
                            home.getPoBox(),
                            home.getExtendedAddress(),
                            home.getStreetAddress(),
                            home.getLocality(),
                            home.getRegion(),
                            home.getPostalCode(),
                            home.getCountry())
                    .filter(part -> part != null && !part.isBlank())
                    .map(String::strip)
                    .collect(Collectors.joining(", "));
            arrival = with(arrival, number, problems, "postal address", () -> Address.post(line));
        }
        return arrival;
    }

    private static String text(Telephone phone) {
        return phone.getUri() == null
                ? String.valueOf(phone.getText())
                : phone.getUri().getNumber();
    }

    private static Arrival with(
            Arrival arrival, int number, List<Problem> problems, String what, Supplier<Address> address) {
        try {
            return arrival.at(address.get());
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(number, "its " + what + " is none that can be used"));
            return arrival;
        }
    }

    /** A card of version 4: the name, the addresses in their order, the first of each kind preferred. */
    public static String write(String name, List<Address> addresses) {
        var card = new VCard(VCardVersion.V4_0);
        card.setFormattedName(name);
        for (var address : addresses) {
            switch (address.kind()) {
                case EMAIL -> card.addEmail(address.text());
                case PHONE -> card.addTelephoneNumber(address.key());
                case POST -> {
                    var home = new ezvcard.property.Address();
                    home.setStreetAddress(address.text());
                    card.addAddress(home);
                }
            }
        }
        var text = new StringWriter();
        try (var writer = new VCardWriter(text, VCardVersion.V4_0)) {
            writer.setAddProdId(false);
            writer.write(card);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
