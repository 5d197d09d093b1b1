package org.communitykit.gathering;

import java.time.LocalDate;
import org.communitykit.event.Event;
import org.jspecify.annotations.Nullable;

/** A gathering, or only one of its days, does not take place. */
public record GatheringCancelled(
        GatheringId gathering, @Nullable LocalDate day, Notice notice) implements Event {}
