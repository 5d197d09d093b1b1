package org.communitykit.programme;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Somebody has applied for a cohort, was offered a place, took it, or left it. */
public record EnrolmentChanged(CohortId cohort, MemberId member, Enrolment.State state) implements Event {}
