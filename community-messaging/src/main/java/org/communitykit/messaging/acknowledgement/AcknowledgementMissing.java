package org.communitykit.messaging.acknowledgement;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;

/** A member is to be reminded now that they have not acknowledged a message, which they can see; for them alone. */
public record AcknowledgementMissing(MemberId member, MessageId message) implements Event {}
