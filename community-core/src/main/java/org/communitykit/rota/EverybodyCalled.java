package org.communitykit.rota;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** Nobody on call has answered a call for help: everybody in the group is to be told, now. */
public record EverybodyCalled(CallId call, LineId line, GroupId group, int wave) implements Event {}
