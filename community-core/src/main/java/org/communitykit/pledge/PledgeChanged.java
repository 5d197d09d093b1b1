package org.communitykit.pledge;

import org.communitykit.event.Event;

/** A pledge was made or stands elsewhere than before. */
public record PledgeChanged(PledgeId pledge, Pledge.State state) implements Event {}
