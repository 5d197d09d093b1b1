package org.communitykit.merge;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Two members who had been made one are two again. */
public record MembersParted(MemberId winner, MemberId loser) implements Event {}
