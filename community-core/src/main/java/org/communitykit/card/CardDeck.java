package org.communitykit.card;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.communitykit.Fingerprint;
import org.communitykit.record.Json;

/**
 * Cards to choose from, with no more than what is in here: the same on a server and on a device without a network. Immutable.
 *
 * <p>As text, a deck is one line with the hash of the others and one line of JSON for each card.
 */
public final class CardDeck {
    private static final Json CARD = Json.of(Card.class, MethodHandles.lookup());
    private static final String HEAD = "cards 1 ";

    private final List<Card> cards;

    CardDeck(List<Card> cards) {
        this.cards = cards.stream()
                .map(Card::bare)
                .sorted(Comparator.comparing(card -> card.id().value()))
                .toList();
    }

    /** All of them by id, whether they may be shown today or not. */
    public List<Card> cards() {
        return cards;
    }

    /**
     * Up to so many cards, best first, by nothing but the wish and the day: of the language of the wish, of its stage or all
     * stages, and with a review that has not run out. What was saved comes first, what was seen last; among them what is of
     * interest; among equals the seed decides.
     */
    public List<Card> choose(Wish wish, LocalDate day, int most) {
        var language = wish.locale().getLanguage();
        return cards.stream()
                .filter(card -> card.isShown(day))
                .filter(card ->
                        Locale.forLanguageTag(card.language()).getLanguage().equals(language))
                .filter(card -> card.stages().isEmpty()
                        || wish.stage() == null
                        || card.stages().contains(wish.stage()))
                .filter(card -> !wish.dismissed().contains(card.id()))
                .sorted(Comparator.comparing((Card card) -> !wish.saved().contains(card.id()))
                        .thenComparing(card -> wish.seen().contains(card.id()))
                        .thenComparing(card -> !wish.interests().contains(card.topic()))
                        .thenComparing(
                                card -> !card.language().equals(wish.locale().toLanguageTag()))
                        .thenComparing(card -> Fingerprint.of(wish.seed(), card.id())))
                .limit(most)
                .toList();
    }

    /** The hash of all that is in it. */
    public String hash() {
        return Fingerprint.of(lines().toArray());
    }

    /** The deck as text, to be kept on a device. */
    public String pack() {
        var pack = new StringBuilder(HEAD).append(hash()).append('\n');
        lines().forEach(line -> pack.append(line).append('\n'));
        return pack.toString();
    }

    private List<String> lines() {
        return cards.stream().map(CARD::write).toList();
    }

    /**
     * The deck that this is the text of.
     *
     * @throws BrokenPack if it is not, to the last char
     */
    public static CardDeck unpack(String pack) {
        var lines = pack.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(HEAD)) {
            throw new BrokenPack("it does not begin with \"" + HEAD.strip() + "\"");
        }
        var content = lines.subList(1, lines.size());
        var hash = Fingerprint.of(content.toArray());
        if (!lines.get(0).equals(HEAD + hash)) {
            throw new BrokenPack("its content has the hash " + hash);
        }
        var cards = new ArrayList<Card>();
        content.forEach(line -> cards.add((Card) CARD.read(line)));
        return new CardDeck(cards);
    }
}
