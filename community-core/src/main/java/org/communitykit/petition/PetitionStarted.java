package org.communitykit.petition;

import org.communitykit.event.Event;

/** A petition was started. */
public record PetitionStarted(PetitionId petition) implements Event {}
