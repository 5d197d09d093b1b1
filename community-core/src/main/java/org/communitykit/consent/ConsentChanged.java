package org.communitykit.consent;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member said something about being told something. */
public record ConsentChanged(MemberId member, String purpose, Medium medium) implements Event {}
