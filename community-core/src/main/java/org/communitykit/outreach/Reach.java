package org.communitykit.outreach;

import org.communitykit.consent.GateDecision;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a volunteer is told to reach somebody now, or why not.
 *
 * @param address the number, if the gate is open and the way takes one
 */
public record Reach(
        MemberId contact,
        String name,
        GateDecision decision,
        @Nullable Address address) {}
