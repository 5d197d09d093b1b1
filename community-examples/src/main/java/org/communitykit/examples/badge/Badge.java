package org.communitykit.examples.badge;

import java.time.Instant;
import org.communitykit.member.MemberId;

/** What a member was given for something they did well. Everyone has a badge of a name once. */
public record Badge(MemberId member, String name, Instant at) {}
