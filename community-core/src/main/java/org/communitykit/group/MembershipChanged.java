package org.communitykit.group;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member has become something else to a group, or has other roles there. */
public record MembershipChanged(MemberId member, GroupId group, Membership.Status status) implements Event {}
