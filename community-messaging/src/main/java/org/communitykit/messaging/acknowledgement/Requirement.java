package org.communitykit.messaging.acknowledgement;

import java.time.Instant;
import org.communitykit.messaging.MessageId;

/**
 * That everybody in its channel is to acknowledge a message.
 *
 * @param revision who has acknowledged this revision or a later one has done so
 * @param at since when
 * @param reminders when those who have not are reminded
 */
public record Requirement(MessageId message, int revision, Instant at, Reminders reminders) {}
