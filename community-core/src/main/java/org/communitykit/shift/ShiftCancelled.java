package org.communitykit.shift;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** A shift was cancelled; everybody in it has got the time back. */
public record ShiftCancelled(ShiftId shift, GroupId group) implements Event {}
