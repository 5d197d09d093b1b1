package org.communitykit.messaging.report;

import org.communitykit.Target;
import org.communitykit.event.Event;

/** Something was reported by enough members to be taken out of sight until it is decided on. */
public record ReportedHidden(Target target) implements Event {}
