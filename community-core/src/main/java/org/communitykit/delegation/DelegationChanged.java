package org.communitykit.delegation;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** Somebody gave their vote in a matter to another, or took it back. Who is not told. */
public record DelegationChanged(GroupId group, String topic) implements Event {}
