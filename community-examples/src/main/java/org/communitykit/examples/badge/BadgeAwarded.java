package org.communitykit.examples.badge;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member got a badge. */
public record BadgeAwarded(MemberId member, String name) implements Event {}
