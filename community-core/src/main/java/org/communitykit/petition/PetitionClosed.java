package org.communitykit.petition;

import org.communitykit.event.Event;

/** Somebody closed a petition. One that closes by the clock does so without an event. */
public record PetitionClosed(PetitionId petition) implements Event {}
