package org.communitykit.examples.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.communitykit.Community;
import org.communitykit.card.BrokenPack;
import org.communitykit.card.Card;
import org.communitykit.card.CardId;
import org.communitykit.card.NotReviewed;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

class SupportCardsTest {
    private static final CardId SLEEP = CardId.of("sleep");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @Test
    void aTelephoneShowsReviewedCardsWithoutANetworkUntilTheirReviewRunsOut() {
        var community = Community.on(new MemoryStorage()).clock(new TestClock()).open();
        try (var cards = new SupportCards(community)) {
            var ruth = cards.nurse("7", "Ruth");
            var sam = cards.nurse("8", "Sam");
            cards.write(ruth, Card.of(SLEEP, "sleep", "en", "Sleep", "Naps count."));
            assertThatThrownBy(() -> cards.review(ruth, SLEEP)).isInstanceOf(NotReviewed.class);
            assertThat(new SupportCards.Telephone(cards.pack(), Locale.ENGLISH, 1).read(TODAY))
                    .isEmpty();
            cards.review(sam, SLEEP);
            var pack = cards.pack();

            var telephone = new SupportCards.Telephone(pack, Locale.ENGLISH, 1);
            telephone.tell("after", Set.of("sleep"));

            assertThat(telephone.read(TODAY)).containsExactly("Sleep: Naps count.");
            assertThat(telephone.read(TODAY.plusMonths(6))).hasSize(1);
            assertThat(telephone.read(TODAY.plusMonths(6).plusDays(1))).isEmpty();
            telephone.dismiss(SLEEP);
            assertThat(telephone.read(TODAY)).isEmpty();
            assertThatThrownBy(() -> new SupportCards.Telephone(pack.replace("Naps", "Pills"), Locale.ENGLISH, 1))
                    .isInstanceOf(BrokenPack.class);
        }
    }
}
