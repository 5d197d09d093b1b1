package org.communitykit.messaging.bookmark;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;

/** A member wanted to be reminded of a message now, which they can still see; for them alone. */
public record ReminderDue(MemberId member, MessageId message) implements Event {}
