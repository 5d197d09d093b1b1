package org.communitykit.member;

import org.communitykit.event.Event;

/** A member stands differently with the community. After {@link MemberState#ERASED}, whoever keeps copies deletes them. */
public record MemberStateChanged(MemberId member, MemberState state) implements Event {}
