package org.communitykit.member;

import org.communitykit.event.Event;

/** A member's name, handle or profile is different. */
public record MemberChanged(MemberId member) implements Event {}
