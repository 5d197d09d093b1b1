package org.communitykit.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a member's entries on one purpose and medium add up to by now; its lock is the lock of those entries. The end of a
 * grant is left to whoever asks, for it comes without an entry.
 */
record Word(
        MemberId member,
        String purpose,
        Medium medium,
        long entries,
        Consent.State state,
        @Nullable Instant since,
        @Nullable Instant until) {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::at).thenComparing(Entry::kind).thenComparing(Entry::number);

    static Word none(MemberId member, String purpose, Medium medium) {
        return new Word(member, purpose, medium, 0, Consent.State.NONE, null, null);
    }

    /** What these entries add up to, in whatever order they come. */
    Word of(Collection<Entry> all) {
        var word = new Word(member, purpose, medium, all.size(), Consent.State.NONE, null, null);
        for (var entry : standing(all).stream().sorted(ORDER).toList()) {
            word = word.after(entry);
        }
        return word;
    }

    /** Those of the entries that were not taken back, in the order of entry. */
    static List<Entry> standing(Collection<Entry> all) {
        var standing = new ArrayList<Entry>();
        for (var entry :
                all.stream().sorted(Comparator.comparing(Entry::number)).toList()) {
            if (entry.kind() != Entry.Kind.RETRACT) {
                standing.add(entry);
            } else if (!standing.isEmpty()) {
                standing.remove(standing.size() - 1);
            }
        }
        return standing;
    }

    private Word after(Entry entry) {
        var now = asOf(entry.at()).state();
        boolean refused = state == Consent.State.WITHDRAWN || state == Consent.State.OBJECTED;
        return switch (entry.kind()) {
            // nobody else's word counts against their own no
            case GRANT -> refused && !entry.own() ? this : to(Consent.State.GRANTED, entry.at(), entry.expires());
            case EXPIRE -> now == Consent.State.GRANTED ? to(Consent.State.EXPIRED, entry.at(), null) : this;
            case WITHDRAW -> refused ? this : to(Consent.State.WITHDRAWN, entry.at(), null);
            case RETRACT -> this;
            case OBJECT -> state == Consent.State.OBJECTED ? this : to(Consent.State.OBJECTED, entry.at(), null);
        };
    }

    private Word to(Consent.State next, Instant at, @Nullable Instant end) {
        return new Word(member, purpose, medium, entries, next, at, end);
    }

    Consent asOf(Instant moment) {
        boolean over = state == Consent.State.GRANTED && until != null && !moment.isBefore(until);
        return over
                ? new Consent(member, purpose, medium, Consent.State.EXPIRED, until, null)
                : new Consent(member, purpose, medium, state, since, until);
    }
}
