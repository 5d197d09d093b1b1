package org.communitykit.story;

import org.communitykit.event.Event;

/** Somebody may be in danger: to be seen to at once, by people, and not by way of the desk. */
public record StoryFlagged(ConsultationId consultation, StoryId story) implements Event {}
