package org.communitykit.contact;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** A contact as kept. */
record Point(
        MemberId member,
        Address.Kind kind,
        String key,
        String text,
        @Nullable Instant verifiedAt,
        Instant since) {
    static Point of(MemberId member, Address address, Instant now) {
        return new Point(member, address.kind(), address.key(), address.text(), null, now);
    }

    Address address() {
        return new Address(kind, text);
    }

    Point verified(Instant now) {
        return verifiedAt == null ? new Point(member, kind, key, text, now, since) : this;
    }

    /** The address that two members who are made one both had: as the winner wrote it, theirs since it was of one of them. */
    static Point together(Point winners, Point losers) {
        var verified = winners.verifiedAt == null
                        || (losers.verifiedAt != null && losers.verifiedAt.isBefore(winners.verifiedAt))
                ? losers.verifiedAt
                : winners.verifiedAt;
        var since = winners.since.isBefore(losers.since) ? winners.since : losers.since;
        return new Point(winners.member, winners.kind, winners.key, winners.text, verified, since);
    }

    Contact shown(Book book) {
        return new Contact(member, address(), key.equals(book.primary()), verifiedAt, since);
    }
}
