package org.communitykit.messaging.acknowledgement;

import java.time.Instant;
import org.communitykit.member.MemberId;

/**
 * That a member has taken note of a message.
 *
 * @param revision what it said then
 */
public record Acknowledgement(MemberId member, int revision, Instant at) {}
