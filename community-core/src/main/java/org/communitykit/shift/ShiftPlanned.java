package org.communitykit.shift;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** A shift was planned. */
public record ShiftPlanned(ShiftId shift, GroupId group) implements Event {}
