package org.communitykit.contact;

import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one kind that a member has, as a whole. Naming the primary one here, and not on the address, makes two
 * of them impossible.
 *
 * @param primary the key of the address to be used
 */
record Book(MemberId member, Address.Kind kind, @Nullable String primary, int points) {
    Book with(@Nullable String key, int newPoints) {
        return new Book(member, kind, key, newPoints);
    }
}
