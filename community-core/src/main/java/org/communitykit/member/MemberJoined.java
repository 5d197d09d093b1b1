package org.communitykit.member;

import org.communitykit.event.Event;

/** Somebody became an active member of the community. */
public record MemberJoined(MemberId member) implements Event {}
