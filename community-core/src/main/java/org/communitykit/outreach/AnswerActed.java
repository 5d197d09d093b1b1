package org.communitykit.outreach;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** An answer asks for something to be done, which is told once however often the answer is given. */
public record AnswerActed(EffortId effort, MemberId contact, String question, String action) implements Event {}
