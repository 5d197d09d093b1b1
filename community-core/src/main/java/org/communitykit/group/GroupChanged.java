package org.communitykit.group;

import org.communitykit.event.Event;

/** Something about the group itself is different: its description, place, visibility, policy, or whether it is archived. */
public record GroupChanged(GroupId group) implements Event {}
