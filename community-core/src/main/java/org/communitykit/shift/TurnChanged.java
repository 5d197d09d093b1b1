package org.communitykit.shift;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Somebody's turn in a shift came about or became another. */
public record TurnChanged(ShiftId shift, MemberId member, Turn.State state) implements Event {}
