package org.communitykit.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class CardsTest {
    private static final MemberId NURSE = MemberId.of("nurse");
    private static final MemberId DOCTOR = MemberId.of("doctor");
    private static final MemberId ANA = MemberId.of("ana");
    private static final LocalDate DUE = LocalDate.of(2026, 6, 1);
    private static final Wish WISH = Wish.in(Locale.UK, 7);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Cards cards;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        cards = community.cards();
        for (var member : List.of(NURSE, DOCTOR, ANA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, NURSE, "admin");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, DOCTOR, "admin");
    }

    @AfterEach
    void close() {
        community.close();
    }

    private CardId card(String name, String topic, String... stages) {
        var id = CardId.of(name);
        cards.write(NURSE, Card.of(id, topic, "en-GB", name, "About " + topic).stages(stages));
        cards.review(DOCTOR, id, DUE);
        return id;
    }

    private List<CardId> chosen(Wish wish) {
        return cards.deck(ANA).choose(wish, LocalDate.of(2026, 3, 1), 10).stream()
                .map(Card::id)
                .toList();
    }

    @Test
    void aCardIsShownOnceSomebodyElseStandsForItAndUntilTheirDay() {
        var id = CardId.of("sleep");
        cards.write(NURSE, Card.of(id, "sleep", "en-GB", "Sleep", "Rest when you can."));
        assertThat(chosen(WISH)).isEmpty();
        assertThatThrownBy(() -> cards.review(NURSE, id, DUE)).isInstanceOf(NotReviewed.class);
        assertThatThrownBy(() -> cards.review(ANA, id, DUE)).isInstanceOf(NotAllowed.class);

        cards.review(DOCTOR, id, DUE);
        var pack = cards.deck(ANA).pack();

        assertThat(chosen(WISH)).containsExactly(id);
        clock.pass(Duration.ofDays(120));
        assertThat(cards.deck(ANA).cards()).isEmpty();
        assertThat(cards.due(NURSE, LocalDate.of(2026, 6, 29)))
                .extracting(Card::id)
                .containsExactly(id);
        assertThat(CardDeck.unpack(pack).choose(WISH, DUE, 10)).hasSize(1);
        assertThat(CardDeck.unpack(pack).choose(WISH, DUE.plusDays(1), 10)).isEmpty();
    }

    @Test
    void whoWroteACardAndWhoStandsForItIsInTheAuditLog() {
        var id = CardId.of("sleep");
        var card = Card.of(id, "sleep", "en-GB", "Sleep", "Rest when you can.");
        cards.write(NURSE, card);
        cards.write(NURSE, card);
        cards.review(DOCTOR, id, DUE);
        cards.retire(DOCTOR, id);

        var trail = Trail.of(Target.of("card", id.value()));
        assertThat(community.audit().entries(Actor.HOST, trail, null, 10).items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("card.written", "card.reviewed", "card.retired");
    }

    @Test
    void aCardThatIsWrittenAnewIsReviewedAnew() {
        var id = card("sleep", "sleep");
        cards.write(NURSE, Card.of(id, "sleep", "en-GB", "sleep", "About sleep"));
        assertThat(chosen(WISH)).containsExactly(id);

        assertThat(cards.write(NURSE, Card.of(id, "sleep", "en-GB", "sleep", "Other advice"))
                        .version())
                .isEqualTo(2);

        assertThat(chosen(WISH)).isEmpty();
    }

    @Test
    void theSameWishGivesTheSameCardsInTheSameOrder() {
        var sleep = card("sleep", "sleep");
        var food = card("food", "food");
        var work = card("work", "work", "after");
        var scan = card("scan", "scans", "before");

        assertThat(chosen(WISH)).containsExactlyElementsOf(chosen(WISH)).hasSize(4);
        assertThat(chosen(WISH.stage("after"))).containsExactlyInAnyOrder(sleep, food, work);
        assertThat(chosen(WISH.interests(Set.of("food"))).get(0)).isEqualTo(food);
        assertThat(chosen(WISH.saved(Set.of(scan))).get(0)).isEqualTo(scan);
        assertThat(chosen(WISH.seen(Set.of(sleep))).get(3)).isEqualTo(sleep);
        assertThat(chosen(WISH.dismissed(Set.of(sleep)))).doesNotContain(sleep);
        assertThat(chosen(Wish.in(Locale.FRENCH, 7))).isEmpty();
        assertThat(Set.of(1L, 2L, 3L, 4L, 5L).stream()
                        .map(seed -> chosen(Wish.in(Locale.UK, seed)))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    void aPackIsWhatItWasMadeOfToTheLastChar() {
        assertThat(CardDeck.unpack(cards.deck(ANA).pack()).cards()).isEmpty();
        card("sleep", "sleep");
        card("food", "food");
        var deck = cards.deck(ANA);

        var again = CardDeck.unpack(deck.pack());

        assertThat(again.hash()).isEqualTo(deck.hash());
        assertThat(again.choose(WISH, DUE, 10)).isEqualTo(deck.choose(WISH, DUE, 10));
        assertThatThrownBy(() -> CardDeck.unpack(deck.pack().replace("About food", "About fool")))
                .isInstanceOf(BrokenPack.class);
        assertThat(deck.pack()).doesNotContain("nurse").doesNotContain("doctor");
    }

    @Test
    void whoReadsWhatIsKeptOfNobodyWhoHasNotAgreed() {
        var sleep = card("sleep", "sleep");
        assertThat(cards.show(ANA, WISH, 5)).hasSize(1);
        assertThat(seen()).isEmpty();

        community.consents().grant(ANA, ANA, Cards.ANALYTICS, Medium.EMAIL, Evidence.by(Method.FORM));
        cards.show(ANA, WISH, 5);
        assertThat(seen()).extracting(Cards.Glimpse::card).containsExactly(sleep);

        community.consents().withdraw(ANA, ANA, Cards.ANALYTICS, Medium.EMAIL, Evidence.by(Method.FORM));
        cards.show(ANA, WISH, 5);
        assertThat(seen()).isEmpty();
    }

    private List<Cards.Glimpse> seen() {
        return storage.read(
                reader -> reader.find(Cards.SEEN.primary().where(ANA).limit(10)));
    }

    @Test
    void membersSavePutAwayAndSayWhatHelped() {
        var sleep = card("sleep", "sleep");
        var food = card("food", "food");
        cards.save(ANA, sleep);
        cards.dismiss(ANA, food);
        cards.feedback(ANA, sleep, Cards.Helped.NO);
        cards.feedback(ANA, sleep, Cards.Helped.YES);

        assertThat(cards.show(ANA, WISH, 5)).extracting(Card::id).containsExactly(sleep);
        assertThat(cards.feedback(NURSE, sleep)).isEqualTo(new Cards.Feedback(1, 0));
        assertThatThrownBy(() -> cards.feedback(ANA, sleep)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> cards.save(ANA, CardId.of("none"))).isInstanceOf(NoSuchCard.class);
        cards.retire(DOCTOR, sleep);
        assertThat(cards.show(ANA, WISH, 5)).isEmpty();
    }
}
