package org.communitykit.shift.assignment;

import org.communitykit.member.MemberId;

/** Somebody with a post. */
public record Assigned(String post, MemberId member) {}
