package org.communitykit.messaging.report;

import org.communitykit.Target;
import org.communitykit.event.Event;

/** A case was decided. */
public record CaseDecided(Target target, Verdict verdict, int version) implements Event {}
