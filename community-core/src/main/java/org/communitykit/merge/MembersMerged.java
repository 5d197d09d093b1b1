package org.communitykit.merge;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** The loser turned out to be the winner: whoever keeps ids of members elsewhere puts the winner's for the loser's. */
public record MembersMerged(MemberId winner, MemberId loser) implements Event {}
