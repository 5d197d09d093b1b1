package org.communitykit.petition;

import org.communitykit.event.Event;

/** A petition has as many signatures as were wanted. Told once, whatever is taken back and signed afterwards. */
public record PetitionGoalReached(PetitionId petition) implements Event {}
