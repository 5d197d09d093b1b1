package org.communitykit.campaign;

import java.time.Instant;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Something about to be done for a campaign. Immutable; each method gives a changed copy. */
public final class NewAction {
    final String kind;
    final @Nullable MemberId member;
    final @Nullable Long amount;
    final @Nullable Long score;
    final @Nullable String source;
    final @Nullable MemberId referrer;
    final @Nullable Instant at;

    private NewAction(
            String kind,
            @Nullable MemberId member,
            @Nullable Long amount,
            @Nullable Long score,
            @Nullable String source,
            @Nullable MemberId referrer,
            @Nullable Instant at) {
        this.kind = kind;
        this.member = member;
        this.amount = amount;
        this.score = score;
        this.source = source;
        this.referrer = referrer;
        this.at = at;
    }

    /** Something of this kind, done now by the actor. */
    public static NewAction of(String kind) {
        return new NewAction(kind, null, null, null, null, null, null);
    }

    /** By whom, if the host records it; without, nobody knows. */
    public NewAction by(MemberId who) {
        return new NewAction(kind, who, amount, score, source, referrer, at);
    }

    /** How much it is worth in the goal's unit, for kinds that leave it open. */
    public NewAction amount(long much) {
        if (much < 1 || much > Goal.LIMIT) {
            throw new IllegalArgumentException("an amount lies between 1 and " + Goal.LIMIT + ", not at " + much);
        }
        return new NewAction(kind, member, much, score, source, referrer, at);
    }

    /** What an entry scores to begin with, 0 otherwise; for those who may score. */
    public NewAction score(long first) {
        return new NewAction(kind, member, amount, first, source, referrer, at);
    }

    /** Through which channel it came about, such as {@code newsletter}. */
    public NewAction source(String through) {
        Ids.check(through, "source");
        return new NewAction(kind, member, amount, score, through, referrer, at);
    }

    /** Who brought it about. */
    public NewAction referredBy(MemberId who) {
        return new NewAction(kind, member, amount, score, source, who, at);
    }

    /** When it was done, within the campaign's dates, for imported history; only the host may say so. */
    public NewAction at(Instant past) {
        return new NewAction(kind, member, amount, score, source, referrer, past);
    }
}
