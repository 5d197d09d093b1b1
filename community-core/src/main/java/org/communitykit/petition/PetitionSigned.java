package org.communitykit.petition;

import org.communitykit.event.Event;

/** A petition has one more signature that counts. By whom is not told. */
public record PetitionSigned(PetitionId petition) implements Event {}
