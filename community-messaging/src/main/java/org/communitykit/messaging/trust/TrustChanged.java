package org.communitykit.messaging.trust;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Somebody's deeds have raised or lowered their level. One that is lost by the clock is so without an event. */
public record TrustChanged(MemberId member, int level) implements Event {}
