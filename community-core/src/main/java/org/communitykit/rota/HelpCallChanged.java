package org.communitykit.rota;

import org.communitykit.event.Event;

/** A call for help was raised, answered, is handed over or has ended; the time to ask its helper how they are. */
public record HelpCallChanged(CallId call, LineId line, HelpCall.State state) implements Event {}
