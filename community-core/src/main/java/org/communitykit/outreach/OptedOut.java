package org.communitykit.outreach;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Somebody does not want to be reached any more. */
public record OptedOut(MemberId contact) implements Event {}
