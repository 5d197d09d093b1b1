package org.communitykit.messaging.notify;

import org.communitykit.member.MemberId;

/**
 * Of what a member wants to be told within a scope.
 *
 * @param automatic whether the application set it for them; what they choose themselves comes before all of those
 */
public record Rule(MemberId member, Scope scope, Attention attention, boolean automatic) {}
