package org.communitykit.ledger;

import java.time.Instant;
import java.util.List;
import org.communitykit.Fingerprint;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps. */
final class Rows {
    private Rows() {}

    /** The end of a group's books, locked by whoever books. */
    record Book(GroupId group, long journals, @Nullable Instant bookedAt, String hash) {
        Book with(Written journal) {
            return new Book(group, journal.number(), journal.bookedAt(), journal.hash());
        }
    }

    /** A journal without its legs. */
    record Written(
            GroupId group,
            long number,
            String key,
            String kind,
            @Nullable String aboutKind,
            @Nullable String aboutId,
            Instant at,
            Instant bookedAt,
            @Nullable Long reverses,
            String hash,
            String firstAs) {
        Journal shown(List<Leg> legs) {
            var about = aboutKind == null || aboutId == null ? null : new Target(aboutKind, aboutId);
            return new Journal(group, number, key, kind, about, at, bookedAt, reverses, legs, hash);
        }

        /** What its hash is behind this one. */
        String hash(String before, List<Leg> legs) {
            return Fingerprint.of(
                    before, group, number, key, kind, aboutKind, aboutId, at, bookedAt, reverses, firstAs, legs);
        }

        Written sealed(String mark) {
            return new Written(group, number, key, kind, aboutKind, aboutId, at, bookedAt, reverses, mark, firstAs);
        }
    }

    record Line(GroupId group, AccountId account, CurrencyCode currency, long journal, long amount, long balance) {
        Leg leg() {
            return new Leg(account, new Money(amount, currency));
        }

        AccountLine shown() {
            return new AccountLine(account, journal, new Money(amount, currency), new Money(balance, currency));
        }
    }

    record Total(GroupId group, AccountId account, CurrencyCode currency, long balance, long postings) {
        static Total none(GroupId group, AccountId account, CurrencyCode currency) {
            return new Total(group, account, currency, 0, 0);
        }

        Total plus(Money more) {
            var sum = new Money(balance, currency).plus(more);
            return new Total(group, account, currency, sum.minor(), postings + 1);
        }

        Balance shown() {
            return new Balance(account, new Money(balance, currency), postings);
        }
    }
}
