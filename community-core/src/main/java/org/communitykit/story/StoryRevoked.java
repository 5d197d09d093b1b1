package org.communitykit.story;

import org.communitykit.event.Event;

/** A story, or some use of it, was taken back: whoever shows it stops. */
public record StoryRevoked(ConsultationId consultation, StoryId story) implements Event {}
