package org.communitykit.contact;

import org.communitykit.member.MemberId;
import org.communitykit.storage.Tx;

/** What a feature does before an address ceases to be a member's, within the same transaction. The member is locked. */
@FunctionalInterface
public interface Parting {
    void of(Tx tx, MemberId member, Address address);
}
