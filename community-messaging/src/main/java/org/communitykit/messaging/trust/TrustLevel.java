package org.communitykit.messaging.trust;

import java.time.Instant;
import java.util.Optional;
import org.communitykit.member.MemberId;

/**
 * How far somebody is trusted.
 *
 * @param level from 0 on
 * @param deeds what it follows from, unless it is locked
 * @param locked why it is what somebody said it is
 * @param until from when on it will be lower, if nothing is done about it
 */
public record TrustLevel(MemberId member, int level, Deeds deeds, Optional<String> locked, Optional<Instant> until) {}
