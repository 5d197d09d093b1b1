package org.communitykit.story;

import org.communitykit.event.Event;

/** A story may be shown now. */
public record StoryPublished(ConsultationId consultation, StoryId story) implements Event {}
