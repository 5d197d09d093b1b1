package org.communitykit.gathering;

import java.time.LocalDate;
import org.communitykit.event.Event;
import org.jspecify.annotations.Nullable;

/** A gathering, or only what happens on one of its days, is different; those who come are told only if the notice says so. */
public record GatheringChanged(
        GatheringId gathering, @Nullable LocalDate day, Notice notice) implements Event {}
