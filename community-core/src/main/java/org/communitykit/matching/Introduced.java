package org.communitykit.matching;

import org.communitykit.event.Event;

/** A volunteer and a group that were introduced have both accepted. */
public record Introduced(IntroductionId introduction) implements Event {}
