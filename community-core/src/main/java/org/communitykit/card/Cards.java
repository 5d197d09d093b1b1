package org.communitykit.card;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Medium;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Cards that are written by one and stood for by another, until a day on which somebody has to look again. Who reads which is
 * kept of nobody who has not agreed to it; what somebody saves or puts away is kept because they ask for it.
 */
public final class Cards implements Feature {
    /** To write cards. */
    public static final Permission WRITE =
            new Permission("card:write", "Write support cards", Risk.WRITE, Level.MODERATOR);

    /** To stand for what cards say. */
    public static final Permission REVIEW =
            new Permission("card:review", "Review support cards and retire them", Risk.MODERATE, Level.ADMIN);

    /** The purpose for which members agree, by any medium, that it is kept which cards they were shown. */
    public static final String ANALYTICS = "analytics";

    /** The most cards. */
    public static final int MOST = 5_000;

    private static final int MOST_MARKS = 5_000;

    record Mark(
            MemberId member,
            CardId card,
            boolean saved,
            boolean dismissed,
            @Nullable Boolean helpful) {}

    record Glimpse(MemberId member, CardId card, Instant at) {}

    static final Table<Card> CARDS = Table.of(MethodHandles.lookup(), "card", Card.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .limit("stages", 2_000)
            .limit("language", 35)
            .limit("title", Card.LINE_LIMIT)
            .limit("text", Card.TEXT_LIMIT)
            .limit("alt", Card.LINE_LIMIT)
            .limit("links", 10_000)
            .limit("author", Ids.LIMIT)
            .limit("reviewer", Ids.LIMIT)
            .personal("author", Erasure.MENTION)
            .personal("reviewer", Erasure.MENTION)
            .build();
    static final Table<Mark> MARKS = Table.of(MethodHandles.lookup(), "card_mark", Mark.class)
            .key("member", "card")
            .limit("member", Ids.LIMIT)
            .limit("card", Ids.LIMIT)
            .index("by_card", "card", "helpful")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Glimpse> SEEN = Table.of(MethodHandles.lookup(), "card_seen", Glimpse.class)
            .key("member", "card")
            .limit("member", Ids.LIMIT)
            .limit("card", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Consents consents;

    /** Made by the community. */
    public Cards(Context context, Consents consents) {
        this.context = context;
        this.consents = consents;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CARDS, MARKS, SEEN);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(WRITE, REVIEW);
    }

    /** Adds a card, or writes one anew, which is shown to nobody until it is reviewed. The same again changes nothing. */
    public Card write(Actor actor, Card card) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, WRITE, GroupId.ROOT);
            var first = card.written(1, actor.member());
            if (tx.insert(CARDS, first)) {
                record(tx, actor, "card.written", first);
                return first;
            }
            var old = tx.update(CARDS, known -> known, card.id()).orElseThrow();
            if (old.says(card)) {
                return old;
            }
            var next = card.written(old.version() + 1, actor.member());
            tx.update(CARDS, known -> next, card.id());
            record(tx, actor, "card.written", next);
            return next;
        });
    }

    /**
     * Stands for what a card says, up to and with that day, by the date of UTC.
     *
     * @throws NotReviewed if the actor wrote it
     * @throws IllegalArgumentException if the day is past
     */
    public Card review(MemberId actor, CardId id, LocalDate due) {
        if (due.isBefore(today())) {
            throw new IllegalArgumentException("a review holds until some day to come, not until " + due);
        }
        return context.transact(tx -> {
            context.rights().require(tx, actor, REVIEW, GroupId.ROOT);
            var card = tx.update(CARDS, old -> old, id).orElseThrow(() -> new NoSuchCard(id));
            if (actor.equals(card.author())) {
                throw new NotReviewed(id, actor);
            }
            var reviewed = card.reviewed(actor, due);
            tx.update(CARDS, old -> reviewed, id);
            record(tx, actor, "card.reviewed", reviewed);
            return reviewed;
        });
    }

    /** Has a card shown to nobody any more. Again changes nothing. */
    public Card retire(Actor actor, CardId id) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, REVIEW, GroupId.ROOT);
            var card = tx.update(CARDS, Card::gone, id).orElseThrow(() -> new NoSuchCard(id));
            record(tx, actor, "card.retired", card);
            return card;
        });
    }

    private void record(Tx tx, Actor actor, String what, Card card) {
        var version = Long.toString(card.version());
        context.record(
                tx,
                Act.of(actor, what, GroupId.ROOT)
                        .on(Target.of("card", card.id().value()))
                        .changing(null, version));
    }

    /** Cards whose review has run out by that day, or that have none, for those who write them. */
    public List<Card> due(Actor actor, LocalDate day) {
        return context.read(reader -> {
            context.rights().require(reader, actor, WRITE, GroupId.ROOT);
            return all(reader).stream()
                    .filter(card -> !card.retired() && !card.isShown(day))
                    .toList();
        });
    }

    /** All that may be shown today, to be chosen from here or on a device; anybody may have it. */
    public CardDeck deck(Actor actor) {
        var today = today();
        return new CardDeck(context.read(reader -> all(reader)).stream()
                .filter(card -> card.isShown(today))
                .toList());
    }

    private List<Card> all(Reader reader) {
        return reader.find(CARDS.primary().where().limit(MOST));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
    }

    /**
     * Cards for a member, by the wish and by what they saved, put away and, if they agreed to that being kept, were shown. That
     * they were shown these is kept if they agreed.
     */
    public List<Card> show(MemberId member, Wish wish, int most) {
        var deck = deck(member);
        return context.transact(tx -> {
            context.members().lock(tx, member);
            var saved = new HashSet<>(wish.saved());
            var dismissed = new HashSet<>(wish.dismissed());
            var seen = new HashSet<>(wish.seen());
            for (var mark : tx.find(MARKS.primary().where(member).limit(MOST_MARKS))) {
                if (mark.saved()) {
                    saved.add(mark.card());
                }
                if (mark.dismissed()) {
                    dismissed.add(mark.card());
                }
            }
            boolean agreed = agreed(member);
            if (agreed) {
                tx.find(SEEN.primary().where(member).limit(MOST_MARKS)).forEach(one -> seen.add(one.card()));
            }
            var chosen = deck.choose(wish.saved(saved).dismissed(dismissed).seen(seen), today(), most);
            if (agreed) {
                chosen.forEach(card -> tx.insert(SEEN, new Glimpse(member, card.id(), context.now())));
            } else {
                tx.deleteAll(SEEN.primary().where(member).limit(1));
            }
            return chosen;
        });
    }

    private boolean agreed(MemberId member) {
        for (var medium : Medium.values()) {
            var said = consents.state(Actor.HOST, member, ANALYTICS, medium).state();
            if (said == Consent.State.GRANTED) {
                return true;
            }
        }
        return false;
    }

    /** Keeps a card for the member, to come first. Again changes nothing. */
    public void save(MemberId member, CardId id) {
        mark(member, id, old -> new Mark(member, id, true, false, old.helpful()));
    }

    /** Puts a card away for the member, not to come again; or what they saved. Again changes nothing. */
    public void dismiss(MemberId member, CardId id) {
        mark(member, id, old -> new Mark(member, id, false, true, old.helpful()));
    }

    /** Says whether a card helped, in place of what the member said before. */
    public void feedback(MemberId member, CardId id, Helped helped) {
        mark(member, id, old -> new Mark(member, id, old.saved(), old.dismissed(), helped == Helped.YES));
    }

    /** Whether a card helped. */
    public enum Helped {
        YES,
        NO
    }

    private void mark(MemberId member, CardId id, UnaryOperator<Mark> change) {
        context.transact(tx -> {
            context.members().editing(tx, member, member);
            if (tx.get(CARDS, id).isEmpty()) {
                throw new NoSuchCard(id);
            }
            tx.insert(MARKS, new Mark(member, id, false, false, null));
            return tx.update(MARKS, change, member, id);
        });
    }

    /**
     * How many said whether a card helped.
     *
     * @param yes that it did
     * @param no that it did not
     */
    public record Feedback(long yes, long no) {}

    /** How many said that a card helped, for those who write them. */
    public Feedback feedback(Actor actor, CardId id) {
        return context.read(reader -> {
            context.rights().require(reader, actor, WRITE, GroupId.ROOT);
            return new Feedback(
                    reader.count(MARKS.index("by_card").where(id, true)),
                    reader.count(MARKS.index("by_card").where(id, false)));
        });
    }
}
