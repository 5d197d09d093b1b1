package org.communitykit.member;

import org.communitykit.Actor;
import org.communitykit.storage.Tx;

/**
 * What a feature does when a member's state changes, within the same transaction: end what cannot go on, or throw to
 * prevent the change. The member is locked.
 */
@FunctionalInterface
public interface Consequence {
    void of(Tx tx, Actor actor, MemberId member, MemberState from, MemberState to);
}
