package org.communitykit.giving;

import java.lang.invoke.MethodHandles;
import java.math.RoundingMode;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Promises to add to what others give, up to a cap. What a donation is matched with is settled under the lock of the
 * promise when it comes, follows it down when some of it is given back, and never takes a promise beyond its cap.
 */
public final class Matches {
    /** The most percent that are promised. */
    public static final int MOST_PERCENT = 1_000;

    record Promise(
            MatchId id,
            GroupId group,
            @Nullable MemberId sponsor,
            int percent,
            CurrencyCode currency,
            long cap,
            long used,
            String firstAs) {
        Promise using(Money more) {
            var now = new Money(used, currency).plus(more);
            return new Promise(id, group, sponsor, percent, currency, cap, now.minor(), firstAs);
        }

        Match shown() {
            return new Match(id, group, sponsor, percent, new Money(cap, currency), new Money(used, currency));
        }
    }

    static final Table<Promise> MATCHES = Table.of(MethodHandles.lookup(), "donation_match", Promise.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("sponsor", Ids.LIMIT)
            .limit("currency", 3)
            .limit("firstAs", Fingerprint.LENGTH)
            .personal("sponsor", Erasure.KEEP)
            .build();

    private final Context context;

    Matches(Context context) {
        this.context = context;
    }

    /**
     * Keeps that somebody promises so many percent of what comes to the group, up to the cap. Again gives the promise as it
     * stands.
     *
     * @param percent 1 to {@value #MOST_PERCENT}; 100 doubles a gift
     * @throws IdempotencyConflict if this is the id of another one
     */
    public Match promise(Actor actor, GroupId group, MatchId id, @Nullable MemberId sponsor, int percent, Money cap) {
        if (percent < 1 || percent > MOST_PERCENT || !cap.isPositive()) {
            throw new IllegalArgumentException(
                    "a promise is 1 to " + MOST_PERCENT + " percent up to more than nothing, not " + percent);
        }
        var firstAs = Fingerprint.of(group, sponsor, percent, cap);
        return context.transact(tx -> {
            context.rights().require(tx, actor, Donations.MANAGE, group);
            var fresh = new Promise(id, group, sponsor, percent, cap.currency(), cap.minor(), 0, firstAs);
            if (tx.insert(MATCHES, fresh)) {
                return fresh.shown();
            }
            var there = tx.get(MATCHES, id).orElseThrow();
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("match", id.value());
            }
            return there.shown();
        });
    }

    /** The promise, for those who may see what is given to the group. */
    public Optional<Match> find(Actor actor, MatchId id) {
        return context.read(reader -> reader.get(MATCHES, id)
                .filter(promise -> context.rights().may(reader, actor, Donations.SEE, promise.group()))
                .map(Promise::shown));
    }

    void check(Tx tx, MatchId id, GroupId group, CurrencyCode currency) {
        var fits = tx.get(MATCHES, id)
                .filter(promise ->
                        promise.group().equals(group) && promise.currency().equals(currency));
        if (fits.isEmpty()) {
            throw new IllegalArgumentException(
                    "no promise " + id + " matches donations in " + currency + " to " + group);
        }
    }

    /** What the donation is matched with from now on. */
    Money match(Tx tx, MatchId id, Money before, Money net) {
        var promise = tx.update(MATCHES, old -> old, id).orElseThrow();
        var wanted = net.times(promise.percent(), 100, RoundingMode.DOWN);
        var more = wanted.minus(before).min(promise.shown().left());
        tx.update(MATCHES, old -> old.using(more), id);
        return before.plus(more);
    }
}
