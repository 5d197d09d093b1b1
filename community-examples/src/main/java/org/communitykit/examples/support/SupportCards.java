package org.communitykit.examples.support;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.card.Card;
import org.communitykit.card.CardDeck;
import org.communitykit.card.CardId;
import org.communitykit.card.Wish;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/**
 * Cards for people who go through an illness: a few at a time, from nurses, each seen by another one and seen again after half
 * a year. A telephone takes all of them along once and needs no network after that; what it shows is chosen on it, and nobody
 * is told what is read.
 */
public final class SupportCards implements AutoCloseable {
    private final Community community;

    /** The cards of this community, which the cards close. */
    public SupportCards(Community community) {
        this.community = community;
        community.cards();
    }

    /** Lets somebody write cards and look at those of others. */
    public MemberId nurse(String user, String name) {
        var nurse = community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, nurse, "admin");
        return nurse;
    }

    public void write(MemberId nurse, Card card) {
        community.cards().write(nurse, card);
    }

    /** Stands for a card for half a year. */
    public void review(MemberId nurse, CardId card) {
        var today = LocalDate.ofInstant(community.now(), ZoneOffset.UTC);
        community.cards().review(nurse, card, today.plusMonths(6));
    }

    /** What a telephone takes along: text, to be kept as a file. */
    public String pack() {
        return community.cards().deck(Actor.HOST).pack();
    }

    @Override
    public void close() {
        community.close();
    }

    /** What is on the telephone: the pack, and what its owner likes, which never leaves it. */
    public static final class Telephone {
        private final CardDeck deck;
        private Wish wish;

        /** @throws org.communitykit.card.BrokenPack if the pack is not as it was made */
        public Telephone(String pack, Locale language, long seed) {
            this.deck = CardDeck.unpack(pack);
            this.wish = Wish.in(language, seed);
        }

        public void tell(String stage, Set<String> interests) {
            wish = wish.stage(stage).interests(interests);
        }

        public void dismiss(CardId card) {
            var gone = new HashSet<>(wish.dismissed());
            gone.add(card);
            wish = wish.dismissed(gone);
        }

        /** The cards of the day, as plain text for every screen reader. */
        public List<String> read(LocalDate today) {
            return deck.choose(wish, today, 3).stream()
                    .map(card -> card.title() + ": " + card.text())
                    .toList();
        }
    }

    public static void main(String[] args) {
        try (var cards = new SupportCards(Community.inMemory())) {
            var ruth = cards.nurse("7", "Ruth");
            var sam = cards.nurse("8", "Sam");
            var sleep = CardId.of("sleep");
            var work = CardId.of("work");
            cards.write(ruth, Card.of(sleep, "sleep", "en", "Sleep", "Naps count. Nobody sleeps well in week one."));
            cards.write(
                    ruth,
                    Card.of(work, "work", "en", "Back to work", "Ask for a slow start.")
                            .stages("after"));
            cards.review(sam, sleep);
            cards.review(sam, work);

            var telephone = new Telephone(cards.pack(), Locale.ENGLISH, 1);
            telephone.tell("after", Set.of("work"));
            var today = LocalDate.ofInstant(cards.community.now(), ZoneOffset.UTC);
            telephone.read(today).forEach(System.out::println);
            System.out.println("in a year: " + telephone.read(today.plusYears(1)));
        }
    }
}
