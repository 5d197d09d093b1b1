package org.communitykit.rota;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A helper is to be told of a call for help, now. */
public record HelperPaged(CallId call, LineId line, MemberId helper, int wave) implements Event {}
