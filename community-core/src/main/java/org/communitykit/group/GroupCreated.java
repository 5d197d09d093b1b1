package org.communitykit.group;

import org.communitykit.event.Event;

/** There is a new group. */
public record GroupCreated(GroupId group) implements Event {}
