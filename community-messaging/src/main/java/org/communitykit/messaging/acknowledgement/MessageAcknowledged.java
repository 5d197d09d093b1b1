package org.communitykit.messaging.acknowledgement;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;

/** A member has taken note of a message; for those who may see who has. */
public record MessageAcknowledged(MemberId member, MessageId message, int revision) implements Event {}
