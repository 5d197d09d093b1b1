package org.communitykit.messaging.report;

import org.communitykit.Target;
import org.communitykit.event.Event;

/** Something was reported that has no open case. */
public record CaseOpened(Target target) implements Event {}
