package org.communitykit.contact;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member can be reached elsewhere, or is known to be reached where they said. */
public record ContactsChanged(MemberId member) implements Event {}
