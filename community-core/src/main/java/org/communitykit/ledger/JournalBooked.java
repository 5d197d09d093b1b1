package org.communitykit.ledger;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** Something was booked in the group's books. */
public record JournalBooked(GroupId group, long number) implements Event {}
