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

    Contact shown(Book book) {
        return new Contact(member, address(), key.equals(book.primary()), verifiedAt, since);
    }
}
