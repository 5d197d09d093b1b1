package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The entries and what they add up to, without rights or suppressions. Whoever appends has locked the member. */
final class Ledger {
    /** The most entries on one purpose and medium before grants are refused. */
    static final int MOST = 1_000;

    static final Table<Entry> ENTRIES = Table.of(MethodHandles.lookup(), "consent_entry", Entry.class)
            .key("member", "key")
            .limit("member", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("purpose", Purpose.LIMIT)
            .limit("by", Ids.LIMIT)
            .limit("proof", 6 * Evidence.SOURCE_LIMIT * 3 + Fingerprint.LENGTH + 400)
            .unique("in_order", "member", "purpose", "medium", "number")
            .personal("member", Erasure.BLANK, "proof")
            .personal("by", Erasure.MENTION)
            .staying("member")
            .build();
    static final Table<Word> WORDS = Table.of(MethodHandles.lookup(), "consent", Word.class)
            .key("member", "purpose", "medium")
            .limit("member", Ids.LIMIT)
            .limit("purpose", Purpose.LIMIT)
            .personal("member", Erasure.KEEP)
            .staying("member")
            .build();

    private final Context context;

    Ledger(Context context) {
        this.context = context;
    }

    /** What the member says on it now. */
    Word word(Reader reader, MemberId member, String purpose, Medium medium) {
        return reader.get(WORDS, member, purpose, medium).orElseGet(() -> Word.none(member, purpose, medium));
    }

    /** What the member says on every purpose and medium on which they ever said something. */
    List<Word> words(Reader reader, MemberId member) {
        var words = new ArrayList<Word>();
        reader.walk(WORDS.primary().where(member).limit(500), words::add);
        return words;
    }

    /** All that was said on it, in the order of entry. */
    List<Entry> entries(Reader reader, MemberId member, String purpose, Medium medium) {
        return reader.find(
                ENTRIES.index("in_order").where(member, purpose, medium).limit(Query.MAX_LIMIT));
    }

    /** Adds what was said and gives what it adds up to. The same again, by the caller's key, adds nothing. */
    Word append(
            Tx tx,
            Actor actor,
            MemberId member,
            String purpose,
            Medium medium,
            Entry.Kind kind,
            boolean own,
            Evidence evidence) {
        var now = context.now();
        var before = lock(tx, member, purpose, medium);
        var entry = new Entry(
                member,
                evidence.key == null ? context.newId() : evidence.key,
                purpose,
                medium,
                before.entries() + 1,
                kind,
                own,
                by(actor),
                evidence.at == null ? now : evidence.at,
                now,
                evidence.expires,
                evidence.proof);
        var there = tx.get(ENTRIES, member, entry.key());
        if (there.isPresent()) {
            if (!entry.repeats(there.get())) {
                throw new IdempotencyConflict("consent of member " + member, entry.key());
            }
            return before;
        }
        if (before.entries() >= MOST) {
            if (kind == Entry.Kind.GRANT) {
                throw new TooManyEntries(member, purpose);
            }
            if (before.entries() >= 2L * MOST) {
                // nothing but refusals by now: one more says nothing new
                return before;
            }
        }
        var after = context.rights().changing(tx, member, () -> {
            tx.insert(ENTRIES, entry);
            var all = entries(tx, member, purpose, medium);
            return tx.update(WORDS, old -> old.of(all), member, purpose, medium).orElseThrow();
        });
        context.publish(tx, new ConsentChanged(member, purpose, medium));
        if (purpose.equals(Purpose.ANALYTICS)) {
            var said = after.state() == Consent.State.GRANTED ? "analytics.consented" : "analytics.withdrew";
            context.log(tx, Activity.of(context.newId(), member, said, entry.at()));
        }
        return after;
    }

    private static @Nullable MemberId by(Actor actor) {
        return actor instanceof MemberId member ? member : null;
    }

    private static Word lock(Tx tx, MemberId member, String purpose, Medium medium) {
        return tx.update(WORDS, old -> old, member, purpose, medium).orElseGet(() -> {
            tx.insert(WORDS, Word.none(member, purpose, medium));
            return tx.update(WORDS, old -> old, member, purpose, medium).orElseThrow();
        });
    }

    /** Whether the member refused at this moment or later. */
    boolean refusedSince(Reader reader, MemberId member, String purpose, Medium medium, Instant moment) {
        return entries(reader, member, purpose, medium).stream()
                .anyMatch(entry -> (entry.kind() == Entry.Kind.WITHDRAW || entry.kind() == Entry.Kind.OBJECT)
                        && !entry.at().isBefore(moment));
    }

    /**
     * Enters for the winner what holds of what both said: the refusal before the end before the grant, and of two grants the
     * one that ends first. Who never said anything does not count: silence takes nothing back. The loser's entries stay.
     */
    void meet(Tx tx, Merging merging) {
        var now = context.now();
        var winner = merging.winner();
        for (var theirs : words(tx, merging.loser())) {
            var said = theirs.asOf(now);
            var own = word(tx, winner, theirs.purpose(), theirs.medium()).asOf(now);
            var kind = said.state() == Consent.State.NONE ? null : toward(own, said);
            if (kind != null) {
                // to have ended is to be granted until now
                var end = said.state() == Consent.State.EXPIRED ? now : said.until();
                var evidence = Evidence.by(Method.MERGE).key(key(merging, theirs));
                append(
                        tx,
                        Actor.HOST,
                        winner,
                        theirs.purpose(),
                        theirs.medium(),
                        kind,
                        false,
                        kind == Entry.Kind.GRANT && end != null ? evidence.until(end) : evidence);
            }
        }
    }

    /** What is to be entered so that {@code own} becomes no less strict than {@code said}; absent if it is so already. */
    private static Entry.@Nullable Kind toward(Consent own, Consent said) {
        int strict = strictness(said.state());
        if (strict < strictness(own.state())) {
            return null;
        }
        if (strict == strictness(own.state())) {
            boolean sooner = said.state() == Consent.State.GRANTED
                    && said.until() != null
                    && (own.until() == null || said.until().isBefore(own.until()));
            return sooner ? Entry.Kind.GRANT : null;
        }
        return switch (said.state()) {
            case OBJECTED -> Entry.Kind.OBJECT;
            case WITHDRAWN -> Entry.Kind.WITHDRAW;
            default -> Entry.Kind.GRANT;
        };
    }

    private static int strictness(Consent.State state) {
        return switch (state) {
            case NONE -> 0;
            case GRANTED -> 1;
            case EXPIRED -> 2;
            case WITHDRAWN -> 3;
            case OBJECTED -> 4;
        };
    }

    /** Takes back what {@link #meet} entered, unless the winner has said something since. */
    void part(Tx tx, Merging merging) {
        for (var word : words(tx, merging.winner())) {
            var standing = Word.standing(entries(tx, word.member(), word.purpose(), word.medium()));
            var met = key(merging, word);
            if (!standing.isEmpty() && standing.get(standing.size() - 1).key().equals(met)) {
                append(
                        tx,
                        Actor.HOST,
                        merging.winner(),
                        word.purpose(),
                        word.medium(),
                        Entry.Kind.RETRACT,
                        false,
                        Evidence.by(Method.MERGE));
            }
        }
    }

    private static String key(Merging merging, Word word) {
        return Fingerprint.of(merging.id(), word.purpose(), word.medium());
    }
}
